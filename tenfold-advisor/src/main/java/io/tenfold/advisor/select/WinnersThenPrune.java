// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tenfold's own choice.
 *
 * <ol>
 *   <li>Each query names its winners ({@link Seeds}).
 *   <li>If all winners fit into the budget together, they are the start. If not, three starts compete: winners and cheaper
 *       sets taken greedily by gain for each byte, the same by gain alone, and all winners less what costs least to lose
 *       (after Extend and Drop: Kossmann et al., VLDB 2020); local search improves the better ones.
 *   <li>What does not pass the bars beside the others goes, and narrow indexes take the place of wide ones that are hardly
 *       better.
 * </ol>
 *
 * <p>Deterministic: options and queries come in a fixed order, and ties go to the first.
 */
public final class WinnersThenPrune implements Selector {
    @Override
    public BitSet choose(Problem problem) {
        List<BitSet> winners = winners(problem);
        BitSet all = winners.stream().reduce(new BitSet(), Problem::union);
        Choice start = Choice.none(problem).to(all);
        Choice choice =
                start.bytes() <= problem.budgetBytes() ? Prune.of(start) : withinBudget(problem, winners, start);
        return Prune.of(PreferNarrow.of(choice)).chosen();
    }

    private static List<BitSet> winners(Problem problem) {
        Seeds seeds = new Seeds(problem);
        List<BitSet> winners = new ArrayList<>();
        for (int query = 0; query < problem.queries().size(); query++) {
            winners.add(seeds.winners(query));
        }
        return winners;
    }

    private static Choice withinBudget(Problem problem, List<BitSet> winners, Choice all) {
        List<BitSet> sets = sets(problem, winners);
        double[] floors = floors(problem, winners);
        List<Choice> starts = List.of(
                Grow.from(Choice.none(problem), sets, Grow.BY_BYTE),
                Grow.from(Choice.none(problem), sets, Grow.BY_GAIN),
                Losses.shrinkToFit(all, new BitSet()));
        return starts.stream()
                .distinct()
                .map(start -> Swap.improve(Prune.of(start), sets, floors))
                .map(Prune::of)
                .min(Comparator.comparingDouble(Choice::objective))
                .orElseGet(() -> Choice.none(problem));
    }

    /** Every set worth taking in: whole sets first, then each of their members alone. */
    private static List<BitSet> sets(Problem problem, List<BitSet> winners) {
        Seeds seeds = new Seeds(problem);
        Set<BitSet> sets = new LinkedHashSet<>();
        for (int query = 0; query < winners.size(); query++) {
            if (!winners.get(query).isEmpty()) {
                sets.add(winners.get(query));
                sets.addAll(seeds.cheaper(query, winners.get(query)));
            }
        }
        List.copyOf(sets).forEach(set -> set.stream().forEach(option -> sets.add(Problem.only(option))));
        return List.copyOf(sets);
    }

    private static double[] floors(Problem problem, List<BitSet> winners) {
        double[] floors = new double[winners.size()];
        for (int query = 0; query < floors.length; query++) {
            BitSet own = problem.queries().get(query).own();
            floors[query] = problem.estimate(query, own).cost();
        }
        return floors;
    }
}
