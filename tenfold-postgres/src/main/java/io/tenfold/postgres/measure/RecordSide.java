// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rounds of one side of a query. The first round also takes plans, blocks and rows; it is a warm one,
 * because EXPLAIN (ANALYZE) went before it.
 */
final class RecordSide {
    private final RunStatement runner;
    private final QueryToMeasure query;
    private final List<Sample> samples;
    private final MeasureOptions options;
    private final SideScope scope;
    private final int mostTimeouts;

    private final List<Double> roundsMs = new ArrayList<>();
    private final Map<Integer, Plan> plans = new LinkedHashMap<>();
    private final Map<Integer, Plan> analysed = new LinkedHashMap<>();
    private final Map<Integer, SeenRows> seen = new LinkedHashMap<>();
    private int timeouts;
    private long spentNanos;
    private @Nullable String refusal;

    /**
     * @param mostTimeouts how many runs may time out before the side is run no further
     */
    RecordSide(RunStatement runner, QueryToMeasure query, MeasureOptions options, SideScope scope, int mostTimeouts) {
        this.runner = runner;
        this.query = query;
        this.samples = query.samples().subList(0, Math.min(query.samples().size(), options.samples()));
        this.options = options;
        this.scope = scope;
        this.mostTimeouts = mostTimeouts;
    }

    /** Whether another round is wanted; the first always is. */
    boolean wantsMore() {
        return refusal == null
                && timeouts < mostTimeouts
                && roundsMs.size() < options.aim()
                && (roundsMs.isEmpty() || spentNanos < options.sideLimit().toNanos());
    }

    /** Runs every sample once. */
    void round() throws SQLException {
        long start = System.nanoTime();
        double total = 0;
        long calls = 0;
        for (int i = 0; i < samples.size() && refusal == null && timeouts < mostTimeouts; i++) {
            Sample sample = samples.get(i);
            total += ms(i, sample) * Math.max(1, sample.calls());
            calls += Math.max(1, sample.calls());
        }
        if (refusal == null && calls > 0) {
            roundsMs.add(total / calls);
        }
        spentNanos += System.nanoTime() - start;
    }

    /** What came of it. */
    RecordedSide recorded() {
        if (refusal != null || roundsMs.isEmpty()) {
            return new RecordedSide.NotRecorded(refusal == null ? "not executed" : refusal);
        }
        Set<String> indexes = new LinkedHashSet<>();
        plans.values().forEach(plan -> indexes.addAll(plan.indexes()));
        List<String> lines = plans.values().stream().map(Plan::oneLine).toList();
        AverageEffort first = AverageEffort.of(samples, analysed);
        return new RecordedSide.Recorded(
                new Side(roundsMs, timeouts > 0, first.firstMs(), first.effort(), lines, indexes), seen);
    }

    /** Whether the server refused to execute it. */
    boolean isRefused() {
        return refusal != null;
    }

    private double ms(int position, Sample sample) throws SQLException {
        SampleRun result = scope.within(() -> run(position, sample));
        if (result.plan() != null) {
            plans.put(position, result.plan());
        }
        if (result.analysed() != null) {
            analysed.put(position, result.analysed());
        }
        if (result.run() instanceof Run.Completed completed) {
            if (completed.seen() != null) {
                seen.put(position, completed.seen());
            }
            return completed.ms();
        }
        if (result.run() instanceof Run.TimedOut timedOut) {
            timeouts++;
            return timedOut.limitMs();
        }
        refusal = ((Run.Refused) result.run()).reason();
        return 0;
    }

    private SampleRun run(int position, Sample sample) throws SQLException {
        boolean first = !seen.containsKey(position);
        Plan plan = null;
        Plan withActuals = analysed.get(position);
        long start = System.nanoTime();
        try {
            plan = runner.explain(sample);
            if (first && query.repeatable()) {
                start = System.nanoTime();
                withActuals = runner.explainAnalyse(sample);
            }
            start = System.nanoTime();
            Run run = runner.run(sample, RunStatement.portion(withActuals), first ? query.rule() : null);
            return new SampleRun(first ? plan : null, withActuals, run);
        } catch (UnboundSampleException e) {
            return new SampleRun(plan, null, new Run.Refused(e.reason()));
        } catch (SQLException e) {
            return new SampleRun(plan, withActuals, runner.failed(e, start));
        }
    }
}
