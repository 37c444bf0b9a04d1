// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came of a problem.
 *
 * @param problem the problem
 * @param advised what was advised, null when advising failed
 * @param statements measured times; empty for a decoy without advice and after a failure
 * @param oursBytes built size of our indexes
 * @param expertBytes built size of the expert's
 * @param failure what went wrong, null when nothing did
 */
record ProblemResult(
        PlantedProblem problem,
        @Nullable AdvisedIndexes advised,
        List<MeasuredStatement> statements,
        long oursBytes,
        long expertBytes,
        @Nullable String failure) {
    private static final double MOST_TIME = 1.15;
    private static final double MOST_BYTES = 1.25;

    /** Eight pages: an index of a few rows takes two or three whatever it is. */
    static final long FEW_BYTES = 64 << 10;

    ProblemResult {
        statements = List.copyOf(statements);
    }

    static ProblemResult failed(PlantedProblem problem, @Nullable AdvisedIndexes advised, String failure) {
        return new ProblemResult(problem, advised, List.of(), 0, 0, failure);
    }

    Verdict verdict() {
        if (failure != null || advised == null) {
            return Verdict.FAILED;
        }
        boolean nothing = advised.indexes().isEmpty();
        if (problem.isDecoy()) {
            return nothing ? Verdict.MET : Verdict.DECOY;
        }
        if (nothing) {
            return Verdict.NOTHING;
        }
        if (statements.stream().anyMatch(MeasuredStatement::isSlower)) {
            return Verdict.HARM;
        }
        if (isSlow()) {
            return Verdict.SLOW;
        }
        return oursBytes > MOST_BYTES * expertBytes + FEW_BYTES ? Verdict.LARGE : Verdict.MET;
    }

    /** By the median and by the fastest quarter: what else runs on the machine only ever adds time. */
    private boolean isSlow() {
        return isSlow(oursMs(), expertMs())
                && isSlow(mean(each -> each.ours().lowerQuartile()), mean(each -> each.expert()
                        .lowerQuartile()));
    }

    private static boolean isSlow(double ours, double expert) {
        return ours > MOST_TIME * expert + MeasuredStatement.ROUND_TRIP_MS;
    }

    /** Mean time of a call before, ms; each statement's median weighted by its calls. */
    double beforeMs() {
        return mean(each -> each.before().median());
    }

    /** The same with our indexes. */
    double oursMs() {
        return mean(each -> each.ours().median());
    }

    /** The same with the expert's. */
    double expertMs() {
        return mean(each -> each.expert().median());
    }

    private double mean(ToDoubleFunction<MeasuredStatement> ms) {
        double calls = statements.stream().mapToDouble(MeasuredStatement::calls).sum();
        double sum = statements.stream()
                .mapToDouble(each -> each.calls() * ms.applyAsDouble(each))
                .sum();
        return calls == 0 ? 0 : sum / calls;
    }
}
