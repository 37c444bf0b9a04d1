// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Block;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexProposersTest {
    private final Schema schema = new Schema()
            .table(
                    "orders",
                    100_000,
                    "id int 100000",
                    "customer_id int 5000",
                    "status text 4",
                    "created date 900",
                    "total int 5000",
                    "note text 90000 200")
            .table("customer", 5_000, "id int 5000", "region int 20")
            .table("reading", 100_000, "id int 100000", "sensor int 500", "value int 900", "remark text 90000 40");

    /** What an idea proposes for the first table. */
    private List<String> proposed(IndexProposer proposer, Block block) {
        return proposer.propose(ReadTableUses.of(block.statement(), schema).get(0)).stream()
                .map(IndexDefinition::toString)
                .toList();
    }

    private Block orders() {
        return Block.select(schema).from("orders o");
    }

    private Block joined() {
        return Block.select(schema).from("orders o", "customer c").where("o.customer_id = c.id");
    }

    @Test
    void singleColumn_forEverySearchedColumn() {
        assertThat(proposed(new SingleColumn(), joined().where("o.status = $1", "o.created > $2")))
                .containsExactly("orders (status)", "orders (created)", "orders (customer_id)");
    }

    @Test
    void singleColumn_notForColumnsOnlyRead() {
        assertThat(proposed(new SingleColumn(), orders().targets("o.total"))).isEmpty();
    }

    @Test
    void equalityColumns_mostDistinctFirst_thenEachLeadsOnce() {
        assertThat(proposed(new EqualityColumns(), orders().where("o.status = $1", "o.customer_id = $2")))
                .containsExactly("orders (customer_id, status)", "orders (status, customer_id)");
    }

    @Test
    void equalityColumns_notForOneAlone() {
        assertThat(proposed(new EqualityColumns(), orders().where("o.status = $1")))
                .isEmpty();
    }

    @Test
    void equalityThenRange_putsEqualityFirst() {
        assertThat(proposed(
                        new EqualityThenRange(),
                        orders().where("o.created > $1", "o.status = $2", "o.customer_id = $3", "o.total < $4")))
                .containsExactly("orders (customer_id, status, created)", "orders (customer_id, status, total)");
    }

    @Test
    void equalityThenRange_notWithoutEquality() {
        assertThat(proposed(new EqualityThenRange(), orders().where("o.created > $1")))
                .isEmpty();
    }

    @Test
    void equalityThenOrder_beginsAscendingAndKeepsRelativeDirections() {
        assertThat(proposed(
                        new EqualityThenOrder(),
                        orders().where("o.customer_id = $1").orderBy("o.created desc", "o.id")))
                .containsExactly("orders (customer_id, created, id DESC)");
    }

    @Test
    void equalityThenOrder_whereARangeCompetes_keepsItAsTheLastKey() {
        assertThat(proposed(
                        new EqualityThenOrder(),
                        orders().where("o.customer_id = $1", "o.total > $2").orderBy("o.created")))
                .containsExactly("orders (customer_id, created)", "orders (customer_id, created, total)");
    }

    @Test
    void equalityThenOrder_notWithoutEquality() {
        assertThat(proposed(new EqualityThenOrder(), orders().orderBy("o.created")))
                .isEmpty();
    }

    @Test
    void deliverFirstRows_forALimit() {
        assertThat(proposed(
                        new DeliverFirstRows(),
                        orders().orderBy("o.created desc", "o.id desc").limit()))
                .containsExactly("orders (created, id)");
    }

    @Test
    void deliverFirstRows_notForAllRows() {
        assertThat(proposed(new DeliverFirstRows(), orders().orderBy("o.created")))
                .isEmpty();
    }

    @Test
    void joinWithFilter_inBothOrders() {
        assertThat(proposed(new JoinWithFilter(), joined().where("o.status = $1", "o.created > $2")))
                .containsExactly(
                        "orders (customer_id, status)",
                        "orders (status, customer_id)",
                        "orders (customer_id, status, created)",
                        "orders (status, customer_id, created)");
    }

    @Test
    void joinWithFilter_notWithoutFilter() {
        assertThat(proposed(new JoinWithFilter(), joined())).isEmpty();
    }

    @Test
    void joinColumns_inBothOrders() {
        Block block =
                Block.select(schema).from("orders o", "customer c").where("o.customer_id = c.id", "o.total = c.region");
        assertThat(proposed(new JoinColumns(), block))
                .containsExactly("orders (customer_id, total)", "orders (total, customer_id)");
    }

    @Test
    void joinColumns_notForOne() {
        assertThat(proposed(new JoinColumns(), joined())).isEmpty();
    }

    @Test
    void filterThenGroup_equalityBeforeGroups() {
        assertThat(proposed(
                        new FilterThenGroup(),
                        orders().where("o.status = $1", "o.created > $2").groupBy("o.customer_id")))
                .containsExactly(
                        "orders (status, customer_id)",
                        "orders (status, created, customer_id)",
                        "orders (status, customer_id, created)");
    }

    @Test
    void filterThenGroup_notWithoutGroups() {
        assertThat(proposed(new FilterThenGroup(), orders().where("o.status = $1")))
                .isEmpty();
    }

    @Test
    void joinThenRead_holdsWhatIsReadAsKeys() {
        assertThat(proposed(
                        new JoinThenRead(),
                        orders().targets("o.customer_id")
                                .aggregate("sum", "o.total")
                                .groupBy("o.customer_id")))
                .containsExactly("orders (customer_id, total)");
    }

    @Test
    void joinThenRead_notWhenMuchIsRead() {
        assertThat(proposed(new JoinThenRead(), joined().targets("o.id", "o.status", "o.created", "o.total", "o.note")))
                .isEmpty();
    }

    @Test
    void covering_storesTheRestBesideTheLongestKeys() {
        Covering covering = new Covering(List.of(new SingleColumn(), new EqualityThenRange()));
        assertThat(proposed(
                        covering,
                        orders().where("o.customer_id = $1", "o.created > $2").targets("o.total")))
                .containsExactly(
                        "orders (created) INCLUDE (customer_id, total)",
                        "orders (customer_id, created) INCLUDE (total)");
    }

    @Test
    void covering_notWhenTheRestIsWide() {
        Covering covering = new Covering(List.of(new SingleColumn()));
        assertThat(proposed(covering, orders().where("o.customer_id = $1").targets("o.note")))
                .isEmpty();
    }

    @Test
    void covering_notAsACopyOfTheTable() {
        Covering covering = new Covering(List.of(new SingleColumn()));
        assertThat(proposed(covering, readings().targets("r.id", "r.value", "r.remark")))
                .isEmpty();
        assertThat(proposed(covering, readings().targets("r.id", "r.value")))
                .containsExactly("reading (sensor) INCLUDE (id, value)");
    }

    @Test
    void joinThenRead_notAsACopyOfTheTable() {
        JoinThenRead idea = new JoinThenRead();
        assertThat(proposed(idea, sumsOfReadings().targets("r.remark"))).isEmpty();
        assertThat(proposed(idea, sumsOfReadings())).containsExactly("reading (sensor, value)");
    }

    private Block sumsOfReadings() {
        return Block.select(schema)
                .from("reading r")
                .targets("r.sensor")
                .aggregate("sum", "r.value")
                .groupBy("r.sensor");
    }

    private Block readings() {
        return Block.select(schema).from("reading r").where("r.sensor = $1");
    }

    @Test
    void covering_notWhenRowsAreLocked() {
        Covering covering = new Covering(List.of(new SingleColumn()));
        assertThat(proposed(
                        covering,
                        orders().where("o.customer_id = $1").targets("o.total").locks()))
                .isEmpty();
    }
}
