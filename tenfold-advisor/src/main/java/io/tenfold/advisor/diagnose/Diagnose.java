// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import java.util.Comparator;
import java.util.List;

/** Asks every rule what is wrong. */
public final class Diagnose {
    /** Mean time from which a query counts as slow, ms: the source plan's bar for an average query. */
    public static final double SLOW_MS = 100;

    private Diagnose() {}

    /** The findings with {@link #SLOW_MS} as threshold. */
    public static List<Finding> findings(Situation situation) {
        return findings(situation, SLOW_MS);
    }

    /**
     * The findings, those with most time at stake first.
     *
     * @param slowMs mean time of one call from which a query counts as slow, ms
     */
    public static List<Finding> findings(Situation situation, double slowMs) {
        List<Finding> all = rules(slowMs).stream()
                .flatMap(rule -> rule.findings(situation).stream())
                .toList();
        return PreferSpecific.of(all).stream()
                .sorted(Comparator.comparingDouble(finding -> -finding.costMs().orElse(0)))
                .toList();
    }

    private static List<Rule> rules(double slowMs) {
        return List.of(
                new NPlusOneCandidate(),
                new IdenticalRepeats(),
                new ChattyTransactions(),
                new SequentialScanReturnsLittle(),
                new SlowOnAverage(slowMs),
                new LargeShareOfTime(),
                new ConnectionChurn(),
                new FunctionOnColumn(),
                new CastOnColumn(),
                new ParameterTypeMismatch(),
                new LeadingWildcard(),
                new CollationPreventsPrefixSearch(),
                new RowEstimateOff(),
                new NestedLoopGoneWrong(),
                new CorrelatedSubplan(),
                new IndexScanDiscardsMostRows(),
                new BitmapBecameLossy(),
                new SortSpillsToDisk(),
                new HashSpillsToDisk(),
                new OffsetPaging(),
                new WideColumnsRead(),
                new PlanningAboveExecution(),
                new StatisticsStale(),
                new NeverAnalysed(),
                new TableBloat(),
                new IndexBloat(),
                new RarelyVacuumed(),
                new TemporaryFiles(),
                new LockWaits(),
                new LowCacheHit());
    }
}
