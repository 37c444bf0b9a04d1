// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.StatementKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EstimateWritesTest {
    private static final TableName ORDERS = new TableName("public", "orders");
    private static final IndexDefinition ON_STATE = IndexDefinition.btree(ORDERS, List.of("state"));
    private static final IndexDefinition ON_TOTAL = IndexDefinition.btree(ORDERS, List.of("total"));
    private static final IndexDefinition ON_OWNER = IndexDefinition.btree(ORDERS, List.of("owner"));

    private final Schema schema = new Schema()
            .table("orders", 100_000, "state text 5 5", "id int 100000", "owner int 90000", "total numeric 5000 8")
            .index("orders", true, "id");

    /** An UPDATE sets the first column. */
    private final AnalysedQuery setsState = Queries.query(
            1, Block.select(schema).kind(StatementKind.UPDATE).from("orders o").targets("$1"), 300, -1);

    private final AnalysedQuery reads =
            Queries.query(2, Block.select(schema).from("orders o").targets("o.id"));

    @Test
    void insertOfARandomInteger_isItsRecordAndItsPartOfTheSplits() {
        RowWrites writes = counted(1000, 0, 0, reads).of(ON_OWNER);
        // 24 + 20 + 2 + 2 of headers, 16 of the entry; a split of a page for every 280 rows
        assertThat(writes.insertBytes()).isBetween(64.0 + 8, 64.0 + 16);
        assertThat(writes.updateBytes()).isZero();
    }

    @Test
    void indexOnAColumnThatUpdatesSet_losesHotAndPaysForEveryIndex() {
        RowWrites writes = counted(0, 1000, 1000, setsState).of(ON_STATE);
        assertThat(writes.hotLost()).isEqualTo(1);
        assertThat(writes.updateBytes()).isGreaterThan(2 * 64);
    }

    @Test
    void indexOnAnotherColumn_keepsHot() {
        RowWrites writes = counted(0, 1000, 1000, setsState).of(ON_TOTAL);
        assertThat(writes.hotLost()).isZero();
        assertThat(writes.updateBytes()).isZero();
    }

    @Test
    void storedColumnsConditionsAndExpressions_loseHotToo() {
        EstimateWrites estimate = counted(0, 1000, 1000, setsState);
        assertThat(estimate.of(ON_TOTAL.including(List.of("state"))).hotLost()).isEqualTo(1);
        assertThat(estimate.of(ON_TOTAL.where("(state = 'none'::text)")).hotLost())
                .isEqualTo(1);
        IndexKey lower = new IndexKey(null, "lower(state)", false, false, null, null);
        assertThat(estimate.of(new IndexDefinition(ORDERS, IndexMethod.BTREE, List.of(lower), List.of(), null, false))
                        .hotLost())
                .isEqualTo(1);
        assertThat(estimate.of(ON_TOTAL.where("(owner = 'state'::text)")).hotLost())
                .isZero();
    }

    @Test
    void brin_keepsHotFrom16On() {
        IndexDefinition brin = new IndexDefinition(
                ORDERS, IndexMethod.BRIN, List.of(IndexKey.ascending("state")), List.of(), null, false);
        assertThat(counted(0, 1000, 1000, "160004", setsState).of(brin).hotLost())
                .isZero();
        assertThat(counted(0, 1000, 1000, "150018", setsState).of(brin).hotLost())
                .isEqualTo(1);
    }

    @Test
    void partialIndex_costsItsShareOfTheRows() {
        EstimateWrites estimate = EstimateWrites.of(situation(1000, 0, 0, "180000", reads), index -> 0.05);
        double whole = estimate.of(ON_OWNER).insertBytes();
        assertThat(estimate.of(ON_OWNER.where("(total > 5)")).insertBytes()).isCloseTo(whole / 20, within(0.01));
    }

    @Test
    void updatesThatAreNotHotToday_payForTheNewIndexAlone() {
        RowWrites writes = counted(0, 1000, 0, setsState).of(ON_OWNER);
        assertThat(writes.hotLost()).isZero();
        assertThat(writes.updateBytes()).isBetween(64.0, 80.0);
    }

    @Test
    void overhead_weighsInsertsAndUpdatesByTheirCounters() {
        EstimateWrites inserts = counted(1000, 0, 0, reads);
        // a row of 80 bytes and its key of 66 are today's
        assertThat(inserts.overhead(List.of(ON_OWNER))).isBetween(0.4, 0.6);
        assertThat(inserts.overhead(List.of(ON_OWNER, ON_TOTAL))).isGreaterThan(inserts.overhead(List.of(ON_OWNER)));
        assertThat(counted(1, 1000, 1000, setsState).overhead(List.of(ON_TOTAL)))
                .isLessThan(0.01);
    }

    @Test
    void twoIndexesThatLoseTheSameUpdates_payForTodaysIndexesOnce() {
        EstimateWrites estimate = counted(0, 1000, 1000, setsState);
        IndexDefinition other = IndexDefinition.btree(ORDERS, List.of("state", "total"));
        double apart = estimate.overhead(List.of(ON_STATE)) + estimate.overhead(List.of(other));
        assertThat(estimate.overhead(List.of(ON_STATE, other))).isLessThan(apart);
    }

    @Test
    void nothingCounted_isWeighedByTheWorkload() {
        Situation uncounted = Queries.situation(schema, List.of(setsState));
        assertThat(EstimateWrites.of(uncounted).of(ON_STATE).hotLost()).isEqualTo(1);
        assertThat(EstimateWrites.of(uncounted).overhead(List.of(ON_STATE))).isPositive();
    }

    @Test
    void nothingWritten_costsNothing() {
        EstimateWrites estimate = EstimateWrites.of(Queries.situation(schema, List.of(reads)));
        assertThat(estimate.overhead(List.of(ON_STATE, ON_TOTAL))).isZero();
        assertThat(estimate.overhead(List.of())).isZero();
        assertThat(estimate.of(IndexDefinition.btree(new TableName("public", "gone"), List.of("a"))))
                .isEqualTo(RowWrites.NONE);
    }

    private EstimateWrites counted(long inserted, long updated, long hot, AnalysedQuery... queries) {
        return counted(inserted, updated, hot, "180000", queries);
    }

    private EstimateWrites counted(long inserted, long updated, long hot, String version, AnalysedQuery... queries) {
        return EstimateWrites.of(situation(inserted, updated, hot, version, queries));
    }

    private Situation situation(long inserted, long updated, long hot, String version, AnalysedQuery... queries) {
        OptionalDouble none = OptionalDouble.empty();
        TableActivity table = new TableActivity(
                ORDERS, 0, 0, inserted, updated, hot, 0, 100_000, 0, 0, none, none, true, 10_000_000, none);
        ServerActivity activity =
                new ServerActivity(List.of(table), List.of(), 0, 0, 0, 0, none, Map.of("server_version_num", version));
        Situation plain = Queries.situation(schema, List.of(queries));
        return new Situation(plain.workload(), plain.analysed(), Map.of(), schema, Map.of(), activity);
    }
}
