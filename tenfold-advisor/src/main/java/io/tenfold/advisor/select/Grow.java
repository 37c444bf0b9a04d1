// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleBinaryOperator;

/**
 * Greedy growth: again and again the set with the best score that still fits, re-priced beside what is chosen already. Scores
 * seldom rise as the choice grows, so one is computed again only when it comes out on top (lazy greedy: Minoux 1978).
 */
final class Grow {
    /** Gain for the share of the budgets that is used up. */
    static final DoubleBinaryOperator BY_SHARE = (gain, share) -> gain / share;

    /** Gain alone. */
    static final DoubleBinaryOperator BY_GAIN = (gain, share) -> gain;

    private final DoubleBinaryOperator score;
    private final List<BitSet> sets;
    private Choice choice;

    private Grow(Choice start, List<BitSet> sets, DoubleBinaryOperator score) {
        this.choice = start;
        this.sets = sets;
        this.score = score;
    }

    static Choice from(Choice start, List<BitSet> sets, DoubleBinaryOperator score) {
        return new Grow(start, sets, score).grow();
    }

    private Choice grow() {
        PriorityQueue<Scored> queue = new PriorityQueue<>(
                Comparator.comparingDouble((Scored scored) -> -scored.score()).thenComparing(Scored::set));
        for (int set = 0; set < sets.size(); set++) {
            add(queue, set, 0);
        }
        int round = 0;
        while (!queue.isEmpty() && !choice.problem().isOver()) {
            Scored top = queue.remove();
            if (top.round() < round) {
                add(queue, top.set(), round);
            } else {
                choice = choice.with(sets.get(top.set()));
                round++;
            }
        }
        return choice;
    }

    private void add(PriorityQueue<Scored> queue, int set, int round) {
        BitSet added = Problem.minus(sets.get(set), choice.chosen());
        Problem problem = choice.problem();
        if (added.isEmpty() || !problem.fits(Problem.union(choice.chosen(), added))) {
            return;
        }
        double gain = choice.gain(added);
        if (gain > 0) {
            queue.add(new Scored(score.applyAsDouble(gain, problem.limits().share(added)), set, round));
        }
    }

    /**
     * A set with its score.
     *
     * @param score higher is better
     * @param set its position
     * @param round how many sets had been chosen when the score was computed
     */
    private record Scored(double score, int set, int round) {}
}
