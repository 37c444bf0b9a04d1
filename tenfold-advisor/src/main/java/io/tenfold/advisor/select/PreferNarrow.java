// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the beginning of an index instead of the whole where no query gets noticeably dearer.
 *
 * <pre>
 *   (customer_id, created_at) INCLUDE (total)     becomes     (customer_id)
 * </pre>
 */
final class PreferNarrow {
    private PreferNarrow() {}

    static Choice of(Choice start) {
        Choice choice = start;
        for (int option : start.chosen().stream().toArray()) {
            choice = narrow(choice, option);
        }
        return choice;
    }

    private static Choice narrow(Choice choice, int option) {
        Problem problem = choice.problem();
        for (int narrower : beginnings(problem, option)) {
            BitSet target = Problem.minus(choice.chosen(), Problem.only(option));
            target.set(narrower);
            if (isNearlyTheSame(choice, option, target)) {
                return choice.to(target);
            }
        }
        return choice;
    }

    private static List<Integer> beginnings(Problem problem, int option) {
        IndexDefinition wide = problem.options().get(option).definition();
        return IntStream.range(0, problem.options().size())
                .filter(other -> isBeginning(problem.options().get(other).definition(), wide))
                .filter(other -> problem.bytes(other) < problem.bytes(option))
                .boxed()
                .sorted(Comparator.comparingLong(problem::bytes))
                .toList();
    }

    private static boolean isBeginning(IndexDefinition index, IndexDefinition wide) {
        List<IndexKey> keys = index.keys();
        return !index.equals(wide)
                && index.table().equals(wide.table())
                && keys.size() <= wide.keys().size()
                && wide.keys().subList(0, keys.size()).equals(keys)
                && wide.include().containsAll(index.include());
    }

    // a query whose plan does not use the wide index loses nothing with it
    private static boolean isNearlyTheSame(Choice choice, int option, BitSet target) {
        Problem problem = choice.problem();
        return problem.queriesOf(option).stream()
                .filter(query -> problem.used(choice.estimate(query)).get(option))
                .allMatch(query -> problem.estimate(query, target).cost()
                        <= Bars.NEARLY_THE_SAME * choice.estimate(query).cost());
    }
}
