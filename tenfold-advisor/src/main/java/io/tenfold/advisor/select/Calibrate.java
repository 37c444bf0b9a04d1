// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.workload.WorkloadQuery;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Weighs queries against each other.
 *
 * <p>A cost unit means something else in every query: on TPC-H one query is 99.7 % of the planner's total and a third of the
 * time. So a query that was timed counts by its measured time, and its cost only says which part of that time would be
 * left. A query that was not timed is converted by the median of those that were. To these shares of time every query adds
 * an equal share, so that one giant does not decide alone.
 */
final class Calibrate {
    /** Part of the objective in which all queries count alike. */
    private static final double EQUAL_PART = 0.2;

    private Calibrate() {}

    /**
     * What one cost unit of each query is worth, such that today's whole workload is worth 1.
     *
     * @param queries the queries
     * @param costs today's cost of each
     */
    static double[] weights(List<WorkloadQuery> queries, double[] costs) {
        double[] times = times(queries, costs);
        double all = Arrays.stream(times).sum();
        double[] weights = new double[times.length];
        for (int query = 0; query < times.length; query++) {
            double share = all > 0 ? (1 - EQUAL_PART) * times[query] / all : 0;
            double equal = EQUAL_PART / times.length;
            weights[query] = costs[query] > 0 ? (share + equal) / costs[query] : 0;
        }
        return weights;
    }

    /** Measured or estimated time of all calls, ms. */
    private static double[] times(List<WorkloadQuery> queries, double[] costs) {
        double median = medianMsPerUnit(queries, costs);
        double[] times = new double[costs.length];
        for (int query = 0; query < costs.length; query++) {
            OptionalDouble measured = queries.get(query).totalMs();
            times[query] = measured.orElse(queries.get(query).calls() * costs[query] * median);
        }
        return times;
    }

    private static double medianMsPerUnit(List<WorkloadQuery> queries, double[] costs) {
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
