// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tenfold's own choice.
 *
 * <ol>
 *   <li>Each query names its winners ({@link Seeds}).
 *   <li>If all winners fit into the budget together, they are the start. If not, several starts compete: winners and
 *       cheaper sets taken greedily by gain for the budget it uses, the same by gain alone, and all winners less what costs least to
 *       lose (after Extend and Drop: Kossmann et al., VLDB 2020); local search improves them. This search asks nobody: it
 *       combines the plans met so far ({@link Problem#known}), and the oracle prices its results.
 *   <li>What does not pass the bars beside the others goes, and narrow indexes take the place of wide ones that are hardly
 *       better.
 * </ol>
 *
 * <p>Deterministic: options and queries come in a fixed order, and ties go to the first.
 */
public final class WinnersThenPrune implements Selector {
    /** How often the search starts again with the plans that pricing its last result has shown. */
    private static final int ROUNDS = 3;

    /** How often the planner is asked for one query what it would pick from the indexes meant for others. */
    private static final int MOST_SHARED = 4;

    @Override
    public BitSet choose(Problem problem) {
        List<BitSet> winners = winners(problem);
        BitSet all = winners.stream().reduce(new BitSet(), Problem::union);
        Choice choice =
                problem.fits(all) ? Prune.of(Choice.none(problem).to(all)) : withinBudget(problem, winners, all);
        return Prune.of(PreferNarrow.of(choice)).chosen();
    }

    private static List<BitSet> winners(Problem problem) {
        Seeds seeds = new Seeds(problem);
        List<BitSet> winners = new ArrayList<>();
        for (int query = 0; query < problem.queries().size(); query++) {
            winners.add(problem.isOver() ? new BitSet() : seeds.winners(query));
        }
        return winners;
    }

    private static BitSet relevant(Problem problem, int query, BitSet options) {
        BitSet relevant = (BitSet) options.clone();
        relevant.and(problem.queries().get(query).relevant());
        return relevant;
    }

    private static Choice withinBudget(Problem problem, List<BitSet> winners, BitSet all) {
        List<BitSet> sets = sets(problem, winners);
        double[] floors = floors(problem);
        Choice best = Choice.none(problem);
        for (int round = 0; round < ROUNDS; round++) {
            int known = problem.plansKnown();
            for (Choice start : starts(problem, sets, all, best)) {
                BitSet improved = Swap.improve(start, sets, floors).chosen();
                Choice choice = Prune.of(Choice.none(problem).to(improved));
                best = choice.objective() < best.objective() ? choice : best;
            }
            if (problem.plansKnown() == known || problem.isOver()) {
                return best;
            }
        }
        return best;
    }

    /** Different ways to begin, on the plans known so far. */
    private static List<Choice> starts(Problem problem, List<BitSet> sets, BitSet all, Choice best) {
        Choice none = Choice.noneByKnownPlans(problem);
        return List.of(
                Grow.from(none, sets, Grow.BY_SHARE),
                Grow.from(none, sets, Grow.BY_GAIN),
                Losses.shrinkToFit(none.to(all), new BitSet()),
                none.to(best.chosen()));
    }

    /** Every set worth taking in: whole sets first, then each of their members alone. */
    private static List<BitSet> sets(Problem problem, List<BitSet> winners) {
        Seeds seeds = new Seeds(problem);
        Set<BitSet> sets = new LinkedHashSet<>();
        for (int query = 0; query < winners.size(); query++) {
            if (!winners.get(query).isEmpty()) {
                sets.add(winners.get(query));
            }
            if (!winners.get(query).isEmpty() && !problem.isOver()) {
                sets.addAll(seeds.cheaper(query, winners.get(query)));
            }
        }
        BitSet members = sets.stream().reduce(new BitSet(), Problem::union);
        for (int query = 0; query < winners.size(); query++) {
            if (!problem.isOver()) {
                sets.addAll(seeds.picks(query, relevant(problem, query, members), MOST_SHARED));
            }
        }
        members.stream().forEach(option -> sets.add(Problem.only(option)));
        return List.copyOf(sets);
    }

    private static double[] floors(Problem problem) {
        double[] floors = new double[problem.queries().size()];
        for (int query = 0; query < floors.length; query++) {
            BitSet own = problem.queries().get(query).own();
            floors[query] = problem.estimate(query, own).cost();
        }
        return floors;
    }
}
