// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.catalog.IndexDefinition;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Of indexes that are equally good within the noise of the estimates takes the smallest, and of equally small ones the first by its
 * definition: so that statistics gathered anew do not change the advice. Asks nobody: it looks at the plans met so far, which are
 * never cheaper than the planner's own.
 */
final class PreferSteady {
    /** A cost that is less than this multiple of another is the same. */
    static final double NOISE = 1.02;

    private PreferSteady() {}

    static Choice of(Choice start) {
        Choice choice = start;
        for (int option : start.chosen().stream().toArray()) {
            choice = steady(choice, option);
        }
        return choice;
    }

    private static Choice steady(Choice choice, int option) {
        for (int other : before(choice, option)) {
            BitSet target = Problem.minus(choice.chosen(), Problem.only(option));
            target.set(other);
            if (choice.problem().fits(target) && isAsGood(choice, option, target)) {
                return choice.to(target);
            }
        }
        return choice;
    }

    /** Indexes of the same kind on the same table that come before that one, the smallest first. */
    private static List<Integer> before(Choice choice, int option) {
        Problem problem = choice.problem();
        Comparator<Integer> order =
                Comparator.<Integer>comparingLong(problem::bytes).thenComparing(each -> each);
        return Problem.minus(problem.everUsed(), choice.chosen()).stream()
                .filter(other -> isOfOneKind(
                        problem.options().get(other).definition(),
                        problem.options().get(option).definition()))
                .boxed()
                .filter(other -> order.compare(other, option) < 0)
                .sorted(order)
                .toList();
    }

    /** What an index of another kind is worth instead, {@link PreferNarrow} knows. */
    private static boolean isOfOneKind(IndexDefinition index, IndexDefinition other) {
        return index.table().equals(other.table())
                && index.method() == other.method()
                && Objects.equals(index.predicate(), other.predicate());
    }

    private static boolean isAsGood(Choice choice, int option, BitSet target) {
        Problem problem = choice.problem();
        return problem.queriesOf(option).stream()
                .filter(query -> problem.used(choice.estimate(query)).get(option))
                .allMatch(query -> problem.known(query, target).cost()
                        <= NOISE * choice.estimate(query).cost());
    }
}
