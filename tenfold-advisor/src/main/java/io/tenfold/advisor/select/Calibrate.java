// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Weighs queries against each other.
 *
 * <p>A cost unit means something else in every query: on TPC-H one query is 99.7 % of the planner's total and a third of the
 * time. So a query that was timed counts by its measured time, and its cost only says which part of that time would be
 * left. A query that was not timed is converted by the median of those that were.
 *
 * <p>A query that takes longer than a plan of its cost usually does has something in its plan that the planner thinks too cheap. A
 * plan that costs less most likely has less of just that, so this excess falls with the cube of the cost:
 *
 * <pre>
 *   cost 2,000 -&gt; 400, time 100 ms, usual for 2,000 is 10 ms       (10 * 0.2) + (90 * 0.008) = 2.7 ms are expected to be left
 * </pre>
 *
 * <p>To these times every query adds an equal one, so that one giant does not decide alone: a part of what would be left on average if
 * every query had all indexes proposed for it. A giant that an index cures does not count there.
 */
final class Calibrate {
    /** Part of the objective in which all queries count alike. */
    private static final double EQUAL_PART = 0.2;

    private Calibrate() {}

    /**
     * What the cost of each query is worth, such that today's whole workload is worth 1.
     *
     * @param queries the queries
     * @param today today's cost of each
     * @param best the cost of each with all indexes proposed for it
     */
    static List<Weight> weights(List<WorkloadQuery> queries, double[] today, double[] best) {
        double usual = usualMsPerUnit(queries, today);
        List<Weight> weights = new ArrayList<>();
        double left = 0;
        for (int query = 0; query < today.length; query++) {
            Weight weight = byTime(queries.get(query), today[query], usual);
            left += weight.of(best[query]);
            weights.add(weight);
        }
        double equal = EQUAL_PART / (1 - EQUAL_PART) * left / Math.max(1, today.length);
        double all = weights.stream()
                .mapToDouble(each -> each.of(each.today()) + equal)
                .sum();
        return weights.stream()
                .map(each -> new Weight(each.today(), each.usual(), each.excess(), equal).times(all > 0 ? 1 / all : 0))
                .toList();
    }

    /** The weight by the measured or estimated time of all calls, ms. */
    private static Weight byTime(WorkloadQuery query, double cost, double usualMsPerUnit) {
        double usual = query.calls() * cost * usualMsPerUnit;
        double time = query.totalMs().orElse(usual);
        return new Weight(cost, Math.min(usual, time), Math.max(0, time - usual), 0);
    }

    private static double usualMsPerUnit(List<WorkloadQuery> queries, double[] costs) {
        double[] ratios = new double[costs.length];
        int known = 0;
        for (int query = 0; query < costs.length; query++) {
            OptionalDouble mean = queries.get(query).meanMs();
            if (mean.isPresent() && costs[query] > 0) {
                ratios[known++] = mean.getAsDouble() / costs[query];
            }
        }
        Arrays.sort(ratios, 0, known);
        return known == 0 ? 1 : ratios[known / 2];
    }
}
