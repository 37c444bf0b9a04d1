// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.catalog.IndexDefinition;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the beginning of an index instead of the whole, or a partial, hash or BRIN index of half its size, where no query
 * gets noticeably dearer. And the b-tree of all rows instead of such a one that is hardly smaller: it serves what is asked
 * tomorrow too.
 *
 * <pre>
 *   (customer_id, created_at) INCLUDE (total)       becomes     (customer_id)
 *   (status, created_at)                            becomes     (created_at) WHERE status = 'new', a hundredth of it
 *   (customer_id) WHERE deleted_at IS NULL          becomes     (customer_id), where hardly a row is deleted
 * </pre>
 */
final class PreferNarrow {
    /** An index that serves less than a b-tree of all rows must be this much smaller. */
    private static final int PART = 2;

    private PreferNarrow() {}

    static Choice of(Choice start) {
        Choice choice = start;
        long before;
        do {
            before = choice.bytes();
            for (int option : choice.chosen().stream().toArray()) {
                choice = narrow(choice, option);
            }
        } while (choice.bytes() < before);
        return choice;
    }

    private static Choice narrow(Choice choice, int option) {
        Problem problem = choice.problem();
        for (int narrower : substitutes(problem, option)) {
            BitSet target = instead(choice, option, narrower);
            if (isNearlyAsGood(choice, option, narrower, target)) {
                return bestOfParts(choice, option, narrower, choice.to(target));
            }
        }
        return choice;
    }

    /** Of several small parts of about one size the one that is cheapest to read. */
    private static Choice bestOfParts(Choice choice, int option, int smallest, Choice narrowed) {
        Problem problem = choice.problem();
        Choice best = narrowed;
        for (int other : substitutes(problem, option)) {
            boolean alike = isPart(problem, smallest, option)
                    && isPart(problem, other, option)
                    && problem.bytes(other) <= PART * problem.bytes(smallest);
            Choice next = alike ? choice.to(instead(choice, option, other)) : best;
            best = next.objective() < best.objective() ? next : best;
        }
        return best;
    }

    private static BitSet instead(Choice choice, int option, int other) {
        BitSet target = Problem.minus(choice.chosen(), Problem.only(option));
        target.set(other);
        return target;
    }

    private static List<Integer> substitutes(Problem problem, int option) {
        IndexDefinition wide = problem.options().get(option).definition();
        return IntStream.range(0, problem.options().size())
                .filter(other -> {
                    IndexDefinition index = problem.options().get(other).definition();
                    return (Narrower.isBeginning(index, wide) && problem.bytes(other) < problem.bytes(option))
                            || (Narrower.isPart(index, wide) && PART * problem.bytes(other) <= problem.bytes(option))
                            || (Narrower.isPart(wide, index) && problem.bytes(other) < PART * problem.bytes(option));
                })
                .boxed()
                .sorted(Comparator.comparingLong(problem::bytes))
                .toList();
    }

    private static boolean isPart(Problem problem, int option, int whole) {
        return Narrower.isPart(
                problem.options().get(option).definition(),
                problem.options().get(whole).definition());
    }

    // a query whose plan does not use the wide index loses nothing with it
    private static boolean isNearlyAsGood(Choice choice, int option, int narrower, BitSet target) {
        Problem problem = choice.problem();
        return problem.queriesOf(option).stream()
                .filter(query -> problem.used(choice.estimate(query)).get(option))
                .mapToObj(query -> new NarrowForWide(
                        problem.options().get(narrower).definition(),
                        problem.options().get(option).definition(),
                        problem.bytes(narrower),
                        problem.bytes(option),
                        problem.queries().get(query).today(),
                        choice.estimate(query),
                        problem.estimate(query, target)))
                .allMatch(NarrowForWide::isWellServed);
    }
}
