// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Block;
import io.tenfold.advisor.Schema;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.workload.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadTableUsesTest {
    private final Schema schema = new Schema()
            .table("orders", 100_000, "id int 100000", "customer_id int 5000", "created date 900", "total int 5000")
            .table("customer", 5_000, "id int 5000", "region int 20", "active bool 2", "data json 5000");

    private List<TableUse> read(Block block) {
        return ReadTableUses.of(block.statement(), schema);
    }

    private Block orders() {
        return Block.select(schema).from("orders o");
    }

    @Test
    void conditions_areSortedByWhatAnIndexDoesWithThem() {
        TableUse use = read(orders().where("o.customer_id = $1", "o.created > $2", "o.id IN $3"))
                .get(0);
        assertThat(use.equality()).containsExactly("customer_id");
        assertThat(use.range()).containsExactly("created");
        assertThat(use.in()).containsExactly("id");
        assertThat(use.join()).isEmpty();
    }

    @Test
    void valueOnTheLeft_isReadFromTheColumn() {
        TableUse use = read(orders().where("$1 < o.created", "$2 = o.id")).get(0);
        assertThat(use.range()).containsExactly("created");
        assertThat(use.equality()).containsExactly("id");
    }

    @Test
    void castOnTheColumn_leavesNothing() {
        assertThat(read(orders().where("o.id::numeric = $1")).get(0).indexable())
                .isEmpty();
    }

    @Test
    void operatorOfAnotherFamily_leavesNothing() {
        Schema other = new Schema().table("customer", 5_000, "id int 5000", "data json 5000");
        Block block = Block.select(other).from("customer c").where("c.data = $1");
        assertThat(ReadTableUses.of(block.statement(), other).get(0).indexable())
                .isEmpty();
    }

    @Test
    void volatileValue_leavesNothing() {
        assertThat(read(orders().where("o.created > now()")).get(0).indexable()).isEmpty();
    }

    @Test
    void columnsOfTheSameTable_leaveNothing() {
        assertThat(read(orders().where("o.id = o.customer_id")).get(0).indexable())
                .isEmpty();
    }

    @Test
    void isNullAndBareBoolean_areEqualities() {
        TableUse use = read(Block.select(schema)
                        .from("customer c")
                        .whereNull("c.region")
                        .whereTrue("c.active"))
                .get(0);
        assertThat(use.equality()).containsExactly("region", "active");
    }

    @Test
    void join_marksBothSides_andSpreadsAKnownValue() {
        List<TableUse> uses =
                read(Block.select(schema).from("orders o", "customer c").where("o.customer_id = c.id", "c.id = $1"));
        assertThat(uses.get(0).join()).containsExactly("customer_id");
        assertThat(uses.get(0).equality()).containsExactly("customer_id");
        assertThat(uses.get(1).join()).containsExactly("id");
    }

    @Test
    void correlatedExists_givesTheInnerTableAnEqualityAndTheOuterAJoin() {
        Block outer = Block.select(schema).from("customer c").targets("c.id");
        Block inner = outer.inner().from("orders o").targets("o.total").where("o.customer_id = ^c.id");
        List<TableUse> uses = read(outer.whereExists(inner));
        assertThat(uses.get(0).join()).containsExactly("id");
        assertThat(uses.get(1).equality()).containsExactly("customer_id");
        assertThat(uses.get(1).read()).containsExactly("customer_id");
    }

    @Test
    void inSubquery_joinsBothTables() {
        Block outer = Block.select(schema).from("customer c");
        Block inner = outer.inner().from("orders o").targets("o.customer_id");
        List<TableUse> uses = read(outer.whereIn("c.id", inner));
        assertThat(uses.get(0).join()).containsExactly("id");
        assertThat(uses.get(1).join()).containsExactly("customer_id");
    }

    @Test
    void conditionOnASubquery_reachesItsTable() {
        Block inside = orders().targets("o.customer_id", "o.total");
        List<TableUse> uses = read(Block.select(schema).from(inside, "s").where("s.c1 = $1"));
        assertThat(uses.get(0).equality()).containsExactly("customer_id");
    }

    @Test
    void conditionOnALimitedSubquery_doesNotReachItsTable() {
        Block inside = orders().targets("o.customer_id").limit();
        List<TableUse> uses = read(Block.select(schema).from(inside, "s").where("s.c1 = $1"));
        assertThat(uses.get(0).equality()).isEmpty();
    }

    @Test
    void conditionOnACommonTable_reachesItsTable() {
        Block inside = orders().targets("o.customer_id");
        Block block = Block.select(schema).with("recent", inside).fromCommon("recent", inside, "r");
        assertThat(read(block.where("r.c1 = $1")).get(0).equality()).containsExactly("customer_id");
    }

    @Test
    void conditionOnAUnion_reachesEveryArm() {
        Block union = Block.union(
                schema,
                orders().targets("o.customer_id"),
                Block.select(schema).from("customer c").targets("c.id"));
        List<TableUse> uses = read(Block.select(schema).from(union, "u").where("u.c1 = $1"));
        assertThat(uses).extracting(TableUse::equality).containsExactly(List.of("customer_id"), List.of("id"));
    }

    @Test
    void or_givesAlternativesWhenEveryArmCanBeSearched() {
        TableUse use = read(orders().whereAny(List.of("o.id = $1"), List.of("o.customer_id = $2")))
                .get(0);
        assertThat(use.alternatives()).containsExactly("id", "customer_id");
        assertThat(use.equality()).isEmpty();
    }

    @Test
    void or_givesNothingWhenOneArmReadsTheWholeTable() {
        TableUse use = read(orders().whereAny(List.of("o.id = $1"), List.of("o.id::numeric = $2")))
                .get(0);
        assertThat(use.alternatives()).isEmpty();
    }

    @Test
    void or_joinThatAllArmsShareIsAJoin() {
        List<TableUse> uses = read(Block.select(schema)
                .from("orders o", "customer c")
                .whereAny(
                        List.of("o.customer_id = c.id", "c.region = $1"),
                        List.of("o.customer_id = c.id", "c.region = $2")));
        assertThat(uses.get(0).join()).containsExactly("customer_id");
        assertThat(uses.get(1).alternatives()).containsExactly("region");
    }

    @Test
    void orderBy_leavesOutConstantsAndKeepsDirections() {
        TableUse use = read(orders().where("o.customer_id = $1")
                        .orderBy("o.customer_id", "o.created desc", "o.id")
                        .limit())
                .get(0);
        assertThat(use.orderings())
                .containsExactly(new Ordering(List.of(IndexKey.descending("created"), IndexKey.ascending("id")), true));
    }

    @Test
    void orderBy_endsWhereAnotherTableBegins() {
        List<TableUse> uses = read(Block.select(schema)
                .from("orders o", "customer c")
                .where("o.customer_id = c.id")
                .orderBy("o.created", "c.region"));
        assertThat(uses.get(0).orderings())
                .containsExactly(new Ordering(List.of(IndexKey.ascending("created")), false));
        assertThat(uses.get(1).orderings()).isEmpty();
    }

    @Test
    void maximum_isAnOrderWithALimit() {
        TableUse use = read(orders().where("o.customer_id = $1").aggregate("max", "o.created"))
                .get(0);
        assertThat(use.orderings()).containsExactly(new Ordering(List.of(IndexKey.ascending("created")), true));
    }

    @Test
    void sum_isNoOrder() {
        assertThat(read(orders().aggregate("sum", "o.total")).get(0).orderings())
                .isEmpty();
    }

    @Test
    void groupBy_ofOneTable_isKept() {
        assertThat(read(orders().groupBy("o.customer_id", "o.created")).get(0).group())
                .containsExactly("customer_id", "created");
    }

    @Test
    void groupBy_overTwoTables_isNot() {
        List<TableUse> uses = read(Block.select(schema)
                .from("orders o", "customer c")
                .where("o.customer_id = c.id")
                .groupBy("c.region", "o.created"));
        assertThat(uses).allMatch(use -> use.group().isEmpty());
    }

    @Test
    void update_isReadLikeASelectButCannotBeCovered() {
        TableUse use = read(Block.select(schema)
                        .kind(StatementKind.UPDATE)
                        .from("orders o")
                        .where("o.customer_id = $1"))
                .get(0);
        assertThat(use.equality()).containsExactly("customer_id");
        assertThat(use.coverable()).isFalse();
    }

    @Test
    void rowLock_cannotBeCovered() {
        assertThat(read(orders().where("o.id = $1").locks()).get(0).coverable()).isFalse();
    }
}
