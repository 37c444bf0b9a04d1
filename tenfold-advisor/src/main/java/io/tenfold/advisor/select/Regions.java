// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All sets of options, as one query sees them, divided into {@link Region}s: of every set it is known how little the query can
 * cost under it. The planner is given all options but those excluded, and its plan divides the region. Sets that hold all the plan
 * uses cost what the plan costs. The others lack some of it, and are asked about again when it matters.
 *
 * <pre>
 *   all options: plan uses a and b, costs 10         with a, b: 10      without a: 10 or more      with a, without b: 10 or more
 *   without a: plan uses c, costs 30                 with c, without a: 30      without a, c: 30 or more
 * </pre>
 *
 * <p>Holds as long as an index more never makes the planner's estimate dearer, and as long as no correction of
 * it makes a plan cheaper that the planner thinks dearer (that of BRIN may).
 */
final class Regions {
    private final Problem problem;
    private final int query;
    private final BitSet offered;
    private final List<Region> regions = new ArrayList<>();
    private final BitSet best;
    private final double floor;

    /** One question is asked at once: the cost with all that is offered. */
    Regions(Problem problem, int query, BitSet offered) {
        this.problem = problem;
        this.query = query;
        this.offered = (BitSet) offered.clone();
        this.offered.and(problem.queries().get(query).relevant());
        Estimate estimate = problem.estimate(query, this.offered);
        this.best = used(estimate);
        this.floor = least(estimate);
        regions.addAll(parts(new Region(new BitSet(), new BitSet(), floor, true), estimate));
    }

    int query() {
        return query;
    }

    /** What that cost of the query is worth. */
    double value(double cost) {
        return problem.queries().get(query).weight().of(cost);
    }

    List<Region> regions() {
        return List.copyOf(regions);
    }

    /** The options that the cheapest plan of all uses. */
    BitSet best() {
        return (BitSet) best.clone();
    }

    /** The cost with all that is offered. */
    double floor() {
        return floor;
    }

    /** Asks the planner about that region, and divides it by the answer; none where it is not open. */
    void divide(Region region) {
        if (region.open() && regions.remove(region)) {
            Estimate estimate = problem.estimate(query, Problem.minus(offered, region.without()));
            regions.addAll(parts(region, estimate));
        }
    }

    private List<Region> parts(Region region, Estimate estimate) {
        BitSet with = (BitSet) region.with().clone();
        List<Region> parts = new ArrayList<>();
        for (int option : Problem.minus(used(estimate), with).stream().toArray()) {
            BitSet without = Problem.union(region.without(), Problem.only(option));
            parts.add(new Region((BitSet) with.clone(), without, least(estimate), true));
            with.set(option);
        }
        parts.add(new Region(with, region.without(), estimate.cost(), false));
        return parts;
    }

    private static double least(Estimate estimate) {
        return Math.min(estimate.cost(), estimate.planned());
    }

    private BitSet used(Estimate estimate) {
        BitSet used = problem.used(estimate);
        used.and(offered);
        return used;
    }
}
