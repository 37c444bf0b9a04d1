// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.KeepReason;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyKind;
import io.tenfold.model.tidy.TidyPlan;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is decided, with prices written down. Each case stands beside one that differs in what matters. */
class TidyIndexesTest {
    private static final TableName ORDERS = new TableName("public", "orders");
    private static final double MONTH = 30 * 24;

    private final Schema schema =
            new Schema().table("orders", 20_000_000, "a int 500", "b int 50", "day date 900", "note text 9");
    private final List<IndexFacts> indexes = new ArrayList<>();
    private final Map<TableName, Long> scans = new LinkedHashMap<>();
    private AnalysedQuery query =
            Queries.query(1, Block.select(schema).from("orders o").where("o.note = $1"));
    private OptionalDouble hours = OptionalDouble.of(2 * MONTH);
    private OptionalDouble hoursOld = OptionalDouble.empty();
    private boolean counting = true;
    private int standbys;
    private UnusedLimits limits = new UnusedLimits(MONTH, false, Set.of(), false);
    private Catalog catalog = schema;
    private double costWithout = 100;
    private double costReplaced = 100;
    private boolean refused;

    /** 100 units today. */
    private final class WrittenDown implements CostOracle {
        @Override
        public Pricing price(WorkloadQuery any, Configuration configuration) {
            boolean hides = !configuration.hidden().isEmpty();
            if (hides && refused) {
                return new Pricing.Unpriced(SkipReason.NOT_SUPPORTED, "refused");
            }
            double cost = !hides ? 100 : configuration.added().isEmpty() ? costWithout : costReplaced;
            return new Pricing.Priced(new Estimate(cost, Queries.scan("Seq Scan", "orders", 1, null), List.of()));
        }

        @Override
        public long bytes(IndexDefinition index) {
            return 1_000_000;
        }
    }

    private void index(String name, IndexMethod method, long bytes, double bloat, IndexDuty duty, String... columns) {
        List<IndexKey> keys = List.of(columns).stream().map(IndexKey::ascending).toList();
        IndexDefinition definition = new IndexDefinition(ORDERS, method, keys, List.of(), null, false);
        Index index =
                new Index("public", name, ORDERS, definition, "CREATE INDEX ..", bytes, true, false, false, false);
        indexes.add(new IndexFacts(
                index,
                List.of(columns),
                List.of(),
                null,
                duty == null ? Set.of() : Set.of(duty),
                null,
                List.of(),
                bloat == 0 ? OptionalDouble.empty() : OptionalDouble.of(bloat),
                hoursOld,
                List.of("CREATE INDEX CONCURRENTLY ..")));
    }

    private void index(String name, String... columns) {
        index(name, IndexMethod.BTREE, 5_000_000, 0, null, columns);
    }

    private TidyPlan plan() {
        IndexCounts own = new IndexCounts("here", hours, counting, standbys, scans);
        return TidyIndexes.of(
                new TidyInput(
                        Queries.situation(catalog, List.of(query)),
                        List.of(),
                        indexes,
                        List.of(),
                        List.of(own),
                        limits),
                new WrittenDown());
    }

    private List<TidyKind> changes() {
        return plan().changes().stream().map(TidyChange::kind).toList();
    }

    private KeepReason reason() {
        return plan().kept().get(0).reason();
    }

    @Test
    void unusedIndex_isDropped() {
        index("orders_a", "a");
        assertThat(changes()).containsExactly(TidyKind.UNUSED);
        assertThat(plan().changes().get(0).freedBytes()).isEqualTo(5_000_000);
    }

    @Test
    void usedOnce_isNotUnused() {
        index("orders_a", "a");
        scans.put(new TableName("public", "orders_a"), 1L);
        assertThat(changes()).isEmpty();
        assertThat(reason()).isEqualTo(KeepReason.IN_USE);
    }

    @Test
    void fivePercent_isTheMostAQueryMayLose() {
        index("orders_a", "a");
        costWithout = 105;
        assertThat(changes()).containsExactly(TidyKind.UNUSED);
        costWithout = 105.1;
        assertThat(changes()).isEmpty();
        assertThat(reason()).isEqualTo(KeepReason.WORSE_WITHOUT);
    }

    @Test
    void queryWithoutAPrice_forbids() {
        index("orders_a", "a");
        refused = true;
        assertThat(reason()).isEqualTo(KeepReason.NOT_PRICED);
    }

    @Test
    void windowThatIsShortOrUnknown_forbids() {
        index("orders_a", "a");
        hours = OptionalDouble.of(MONTH - 1);
        assertThat(reason()).isEqualTo(KeepReason.WINDOW_TOO_SHORT);
        hours = OptionalDouble.empty();
        assertThat(reason()).isEqualTo(KeepReason.WINDOW_TOO_SHORT);
        hours = OptionalDouble.of(MONTH);
        assertThat(changes()).containsExactly(TidyKind.UNUSED);
    }

    @Test
    void indexYoungerThanTheWindow_isNotUnused() {
        hoursOld = OptionalDouble.of(MONTH - 1);
        index("orders_a", "a");
        assertThat(reason()).isEqualTo(KeepReason.WINDOW_TOO_SHORT);
        assertThat(plan().kept().get(0).sentence()).contains("29 days ago");
    }

    @Test
    void standbyThatWasNotAsked_forbids_unlessIgnored() {
        index("orders_a", "a");
        standbys = 1;
        assertThat(reason()).isEqualTo(KeepReason.STANDBY_NOT_COUNTED);
        limits = new UnusedLimits(MONTH, true, Set.of(), false);
        assertThat(changes()).containsExactly(TidyKind.UNUSED);
    }

    @Test
    void standbyItself_knowsNothingOfItsPrimary() {
        index("orders_a", "a");
        limits = new UnusedLimits(MONTH, false, Set.of(), true);
        assertThat(reason()).isEqualTo(KeepReason.STANDBY_NOT_COUNTED);
    }

    @Test
    void countersOff_forbid() {
        index("orders_a", "a");
        counting = false;
        assertThat(reason()).isEqualTo(KeepReason.COUNTERS_OFF);
    }

    @Test
    void duplicateUsedMore_stays() {
        index("orders_a1", "a");
        index("orders_a2", "a");
        scans.put(new TableName("public", "orders_a1"), 5L);
        scans.put(new TableName("public", "orders_a2"), 6L);
        assertThat(plan().changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(TidyKind.DUPLICATE);
            assertThat(change.subject().index().name()).isEqualTo("orders_a1");
        });
    }

    @Test
    void bloatedIndex_isRebuilt_whateverItsDuty() {
        index("orders_a", IndexMethod.BTREE, 100_000_000, 60_000_000, IndexDuty.PRIMARY_KEY, "a");
        TidyChange change = plan().changes().get(0);
        assertThat(change.kind()).isEqualTo(TidyKind.BLOATED);
        assertThat(change.drops()).isFalse();
        assertThat(change.ddl()).containsExactly("REINDEX INDEX CONCURRENTLY public.orders_a");
        assertThat(change.undo()).containsExactly("DROP INDEX CONCURRENTLY IF EXISTS public.orders_a_ccnew");
    }

    @Test
    void littleBloat_isLeft() {
        index("orders_a", IndexMethod.BTREE, 100_000_000, 40_000_000, IndexDuty.PRIMARY_KEY, "a");
        index("orders_b", IndexMethod.BTREE, 12_000_000, 9_000_000, IndexDuty.PRIMARY_KEY, "b");
        assertThat(changes()).isEmpty();
    }

    @Test
    void exclusionConstraint_cannotBeRebuiltConcurrently() {
        index("orders_a", IndexMethod.BTREE, 100_000_000, 60_000_000, IndexDuty.EXCLUSION_CONSTRAINT, "a");
        assertThat(changes()).isEmpty();
        assertThat(reason()).isEqualTo(KeepReason.EXCLUSION);
    }

    @Test
    void longName_isCutAsReindexCutsIt() {
        index("ä".repeat(31), IndexMethod.BTREE, 100_000_000, 60_000_000, IndexDuty.PRIMARY_KEY, "a");
        assertThat(plan().changes().get(0).undo())
                .containsExactly("DROP INDEX CONCURRENTLY IF EXISTS public.\"" + "ä".repeat(28) + "_ccnew\"");
    }

    @Test
    void ginOnAScalar_isReplacedWhereThatPays() {
        query = Queries.query(1, Block.select(schema).from("orders o").where("o.day = $1"));
        index("orders_day", IndexMethod.GIN, 5_000_000, 0, null, "day");
        costReplaced = 50;
        assertThat(plan().changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(TidyKind.WRONG_KIND);
            assertThat(change.replacement()).isEqualTo(IndexDefinition.btree(ORDERS, List.of("day")));
        });
        costReplaced = 95;
        assertThat(changes()).doesNotContain(TidyKind.WRONG_KIND);
    }

    @Test
    void btreeOnLargeOrderedTable_becomesBrin_whereOnlyRangesAreAsked() {
        catalog = inOrder(0.999);
        query = Queries.query(1, Block.select(schema).from("orders o").where("o.day > $1"));
        index("orders_day", IndexMethod.BTREE, 400_000_000, 0, null, "day");
        assertThat(plan().changes().get(0).replacement())
                .isEqualTo(new IndexDefinition(
                        ORDERS, IndexMethod.BRIN, List.of(IndexKey.ascending("day")), List.of(), null, false));
        query = Queries.query(1, Block.select(schema).from("orders o").where("o.day = $1"));
        assertThat(changes()).doesNotContain(TidyKind.WRONG_KIND);
    }

    @Test
    void btreeOnUnorderedTable_staysABtree() {
        catalog = inOrder(0.9);
        query = Queries.query(1, Block.select(schema).from("orders o").where("o.day > $1"));
        index("orders_day", IndexMethod.BTREE, 400_000_000, 0, null, "day");
        assertThat(changes()).doesNotContain(TidyKind.WRONG_KIND);
    }

    private Catalog inOrder(double correlation) {
        Table table = schema.table(ORDERS).orElseThrow();
        List<Column> columns = table.columns().stream()
                .map(column -> new Column(
                        column.name(),
                        column.number(),
                        column.type(),
                        column.btreeFamily(),
                        false,
                        column.length(),
                        column.alignment(),
                        new ColumnStatistics(0, 4, 900, correlation, List.of())))
                .toList();
        Table ordered = new Table(ORDERS, table.oid(), table.rows(), table.bytes(), columns, List.of(), false);
        return name -> name.equals(ORDERS) ? Optional.of(ordered) : Optional.empty();
    }
}
