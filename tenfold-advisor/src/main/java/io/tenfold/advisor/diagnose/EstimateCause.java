// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Table;
import io.tenfold.sql.text.PrintStatistics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The likely cause of a misjudged number of rows, the surest first: no statistics, old ones, an expression without any, columns
 * that depend on each other, a column whose values are not equally frequent.
 *
 * @param words what it is
 * @param nextStep what helps
 * @param statement the statement that helps, null where it is not known in full
 */
record EstimateCause(
        String words, String nextStep, @Nullable String statement) {
    /** Autovacuum's own threshold: autovacuum_analyze_scale_factor. */
    private static final double STALE_SHARE = 0.1;

    /** A value that is so many times as frequent as the average is an exception. */
    private static final double SKEW = 10;

    private EstimateCause(String words, String nextStep) {
        this(words, nextStep, null);
    }

    static EstimateCause of(EstimateOrigin origin, EstimatedConditions conditions, Situation situation) {
        return Stream.of(
                        function(origin),
                        neverAnalysed(conditions),
                        stale(conditions, situation),
                        expression(conditions),
                        correlated(origin, conditions),
                        skewed(conditions))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(origin, conditions));
    }

    private static Optional<EstimateCause> function(EstimateOrigin origin) {
        return origin.node().type().equals("Function Scan")
                ? Optional.of(new EstimateCause(
                        "the planner does not know how many rows the function returns",
                        "Declare it with ALTER FUNCTION .. ROWS."))
                : Optional.empty();
    }

    private static Optional<EstimateCause> neverAnalysed(EstimatedConditions conditions) {
        return conditions.read().stream()
                .filter(table -> table.columns().stream().allMatch(column -> column.statistics() == null))
                .findFirst()
                .map(table -> new EstimateCause(table.name() + " has no statistics", "ANALYZE " + table.name() + "."));
    }

    private static Optional<EstimateCause> stale(EstimatedConditions conditions, Situation situation) {
        return situation.activity().tables().stream()
                .filter(activity -> conditions.read().stream()
                        .anyMatch(table -> table.name().equals(activity.table())))
                .filter(EstimateCause::isStale)
                .findFirst()
                .map(activity -> new EstimateCause(
                        Figures.number(activity.modifiedSinceAnalyze()) + " rows of " + activity.table()
                                + " changed since its last ANALYZE",
                        "ANALYZE " + activity.table() + ", and let autovacuum do it sooner"
                                + " (autovacuum_analyze_scale_factor of the table)."));
    }

    private static boolean isStale(TableActivity activity) {
        return activity.modifiedSinceAnalyze() > STALE_SHARE * Math.max(1_000, activity.liveRows());
    }

    private static Optional<EstimateCause> expression(EstimatedConditions conditions) {
        return conditions.expressions().isEmpty()
                ? Optional.empty()
                : Optional.of(new EstimateCause(
                        "there are no statistics of " + conditions.expressions().get(0),
                        "CREATE STATISTICS .. ON (" + conditions.expressions().get(0) + ") FROM " + conditions.tables()
                                + " and ANALYZE, or compare the bare column."));
    }

    private static Optional<EstimateCause> correlated(EstimateOrigin origin, EstimatedConditions conditions) {
        if (origin.isJoin()
                || conditions.columns().size() < 2
                || conditions.read().size() != 1) {
            return Optional.empty();
        }
        String kinds = origin.isScan() ? "(dependencies, mcv)" : "(ndistinct)";
        return Optional.of(new EstimateCause(
                conditions.list() + " depend on each other, and the planner takes them for independent",
                "CREATE STATISTICS .. " + kinds + " ON " + conditions.list() + " FROM " + conditions.tables()
                        + " and ANALYZE.",
                statistics(
                        conditions.read().get(0),
                        conditions.columns(),
                        origin.isScan() ? List.of("dependencies", "mcv") : List.of("ndistinct"))));
    }

    /** On those of the columns that can be in statistics; null where too few can. */
    private static @Nullable String statistics(Table table, Collection<String> names, List<String> kinds) {
        List<String> columns = names.stream()
                .filter(name -> table.column(name)
                        .map(column -> column.btreeFamily() != 0)
                        .orElse(false))
                .limit(PrintStatistics.MOST_COLUMNS)
                .toList();
        return columns.size() < 2 ? null : PrintStatistics.create(table.name(), kinds, columns);
    }

    private static Optional<EstimateCause> skewed(EstimatedConditions conditions) {
        if (conditions.read().size() != 1) {
            return Optional.empty();
        }
        Table table = conditions.read().get(0);
        return conditions.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(EstimateCause::isSkewed)
                .findFirst()
                .map(column -> new EstimateCause(
                        "some values of " + column.name() + " are far more frequent than others",
                        "Raise the statistics target (ALTER TABLE " + table.name() + " ALTER " + column.name()
                                + " SET STATISTICS) and ANALYZE; for a generic plan, plan_cache_mode ="
                                + " force_custom_plan."));
    }

    private static boolean isSkewed(Column column) {
        ColumnStatistics statistics = column.statistics();
        if (statistics == null || statistics.distinct() == 0) {
            return false;
        }
        List<Double> frequencies = statistics.mostCommonFrequencies();
        return !frequencies.isEmpty() && frequencies.get(0) >= SKEW / statistics.distinct();
    }

    private static EstimateCause unknown(EstimateOrigin origin, EstimatedConditions conditions) {
        if (origin.isJoin()) {
            return new EstimateCause(
                    "how the rows of two tables match is not in any statistics",
                    "ANALYZE both with a higher statistics target of the columns joined; there are no statistics across"
                            + " tables.");
        }
        return new EstimateCause(
                "not known",
                "ANALYZE " + conditions.tables() + " with a higher statistics target of the columns compared.");
    }
}
