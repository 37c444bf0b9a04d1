// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Local search. One way, each set is taken in, and what then costs least for its share of the budgets goes until the rest fits. The other
 * way, each large index is given up, and its place filled greedily by what else serves its queries. Either is kept when the
 * workload gets cheaper.
 */
final class Swap {
    private static final int PASSES = 2;

    /** Sets taken in on trial in one pass. */
    private static final int MOST_TAKEN_IN = 200;

    /** Large indexes given up on trial in one pass. */
    private static final int MOST_GIVEN_UP = 20;

    /** A swap must gain this share: less is not worth the calls. */
    private static final double LEAST_GAIN = 0.001;

    private Swap() {}

    /**
     * Improves a choice.
     *
     * @param start where to start
     * @param sets what may be taken in
     * @param floors the best price known of each query
     */
    static Choice improve(Choice start, List<BitSet> sets, double[] floors) {
        Choice choice = start;
        for (int pass = 0; pass < PASSES; pass++) {
            double before = choice.objective();
            for (BitSet set : mostPromising(choice, sets, floors)) {
                choice = start.problem().isOver() ? choice : takeIn(choice, set, floors);
            }
            for (int option : largest(choice)) {
                choice = start.problem().isOver() ? choice : giveUp(choice, option, sets);
            }
            choice = Widen.improve(choice);
            if (choice.objective() == before) {
                return choice;
            }
        }
        return choice;
    }

    private static Choice takeIn(Choice choice, BitSet set, double[] floors) {
        Problem problem = choice.problem();
        BitSet added = Problem.minus(set, choice.chosen());
        double worth = LEAST_GAIN * choice.objective();
        if (added.isEmpty()
                || !problem.fits(set)
                || mostToGain(choice, added, floors) < worth
                || choice.gain(added) < worth) {
            return choice;
        }
        Choice next = Losses.shrinkToFit(choice.with(added), set);
        return next.objective() < choice.objective() - worth ? next : choice;
    }

    private static List<BitSet> mostPromising(Choice choice, List<BitSet> sets, double[] floors) {
        if (sets.size() <= MOST_TAKEN_IN) {
            return sets;
        }
        return sets.stream()
                .sorted(Comparator.comparingDouble(
                        set -> -mostToGain(choice, Problem.minus(set, choice.chosen()), floors)))
                .limit(MOST_TAKEN_IN)
                .toList();
    }

    private static List<Integer> largest(Choice choice) {
        return choice.chosen().stream()
                .boxed()
                .sorted(Comparator.comparingLong(
                        (Integer option) -> -choice.problem().bytes(option)))
                .limit(MOST_GIVEN_UP)
                .toList();
    }

    private static Choice giveUp(Choice choice, int option, List<BitSet> sets) {
        BitSet queries = choice.problem().queriesOf(option);
        List<BitSet> others = sets.stream()
                .filter(set ->
                        !set.get(option) && choice.problem().queriesOf(set).intersects(queries))
                .toList();
        Choice next = Grow.from(choice.without(option), others, Grow.BY_GAIN);
        return next.objective() < choice.objective() * (1 - LEAST_GAIN) ? next : choice;
    }

    private static double mostToGain(Choice choice, int query, double floor) {
        Weight weight = choice.problem().queries().get(query).weight();
        return Math.max(0, weight.of(choice.estimate(query).cost()) - weight.of(floor));
    }

    private static double mostToGain(Choice choice, BitSet added, double[] floors) {
        return choice.problem().queriesOf(added).stream()
                .mapToDouble(query -> mostToGain(choice, query, floors[query]))
                .sum();
    }
}
