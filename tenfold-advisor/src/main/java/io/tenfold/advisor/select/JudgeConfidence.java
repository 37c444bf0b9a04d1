// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.advice.Confidence;
import io.tenfold.model.advice.Ground;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says how sure the estimates of a statement are: by its plans, its values, its tables' statistics, and its execution. */
final class JudgeConfidence {
    static final String ROWS_OFF = "row-estimate-off";

    /** Autovacuum's own thresholds: autovacuum_analyze_scale_factor, with a floor for small tables. */
    private static final double STALE_SHARE = 0.1;

    private static final long LEAST_ROWS = 1_000;

    private final Situation situation;
    private final Circumstances known;

    JudgeConfidence(Situation situation, Circumstances known) {
        this.situation = situation;
        this.known = known;
    }

    Confidence of(AnalysedQuery query) {
        List<Ground> grounds = new ArrayList<>();
        grounds.add(plan(query));
        grounds.add(values(query));
        statistics(query).ifPresent(grounds::add);
        rows(query).ifPresent(grounds::add);
        return Confidence.of(grounds);
    }

    private Ground plan(AnalysedQuery query) {
        return switch (known.agreement().of(query.fingerprint())) {
            case IDENTICAL -> Ground.PLAN_IDENTICAL;
            case IDENTICAL_BY_SELECT -> Ground.PLAN_IDENTICAL_BY_SELECT;
            case NOT_COMPARED -> Ground.PLAN_NOT_COMPARED;
            case DIFFERENT, DIFFERENT_BY_SELECT -> Ground.PLAN_DIFFERENT;
        };
    }

    private static Ground values(AnalysedQuery query) {
        List<Sample> samples = query.query().representatives();
        if (samples.stream().anyMatch(sample -> sample.origin() == Sample.Origin.DRAWN)) {
            return Ground.VALUES_DRAWN;
        }
        boolean bound = query.statement().parameterTypes().isEmpty()
                || samples.stream().anyMatch(sample -> !sample.parameters().isEmpty() && sample.hasValues());
        return bound ? Ground.VALUES_OBSERVED : Ground.VALUES_UNKNOWN;
    }

    /** Of the tables that are large enough to matter; empty where nothing is known of them. */
    private Optional<Ground> statistics(AnalysedQuery query) {
        List<Table> tables = TouchedTables.of(query.statement()).tables().stream()
                .flatMap(name -> situation.catalog().table(name).stream())
                .filter(table -> !TableSize.tooSmall(table))
                .toList();
        if (tables.stream().anyMatch(JudgeConfidence::hasNone)) {
            return Optional.of(Ground.STATISTICS_MISSING);
        }
        List<TableActivity> counted = situation.activity().tables().stream()
                .filter(activity ->
                        tables.stream().anyMatch(table -> table.name().equals(activity.table())))
                .toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        boolean stale = counted.stream().anyMatch(JudgeConfidence::isStale);
        return Optional.of(stale ? Ground.STATISTICS_STALE : Ground.STATISTICS_FRESH);
    }

    private static boolean hasNone(Table table) {
        return !table.columns().isEmpty() && table.columns().stream().allMatch(column -> column.statistics() == null);
    }

    private static boolean isStale(TableActivity table) {
        return table.modifiedSinceAnalyze() > STALE_SHARE * Math.max(LEAST_ROWS, table.liveRows());
    }

    private Optional<Ground> rows(AnalysedQuery query) {
        Plan executed = situation.executed().get(query.fingerprint());
        if (executed == null || executed.root().actual() == null) {
            return Optional.empty();
        }
        boolean off = known.finding(query.fingerprint(), Set.of(ROWS_OFF)).isPresent();
        return Optional.of(off ? Ground.ROWS_FAR_OFF : Ground.ROWS_AS_EXPECTED);
    }
}
