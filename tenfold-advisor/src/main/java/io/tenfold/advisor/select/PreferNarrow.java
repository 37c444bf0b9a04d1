// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    private static final Set<IndexMethod> SPECIAL = Set.of(IndexMethod.HASH, IndexMethod.BRIN);

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
                    return (isBeginning(index, wide) && problem.bytes(other) < problem.bytes(option))
                            || (isPart(index, wide) && PART * problem.bytes(other) <= problem.bytes(option))
                            || (isPart(wide, index) && problem.bytes(other) < PART * problem.bytes(option));
                })
                .boxed()
                .sorted(Comparator.comparingLong(problem::bytes))
                .toList();
    }

    private static boolean isBeginning(IndexDefinition index, IndexDefinition wide) {
        List<IndexKey> keys = index.keys();
        return !index.equals(wide)
                && index.table().equals(wide.table())
                && index.method() == wide.method()
                && Objects.equals(index.predicate(), wide.predicate())
                && keys.size() <= wide.keys().size()
                && wide.keys().subList(0, keys.size()).equals(keys)
                && wide.include().containsAll(index.include());
    }

    /** Whether the first is partial, hash or BRIN on keys of the second, which is a b-tree of all rows. */
    private static boolean isPart(IndexDefinition index, IndexDefinition whole) {
        return (index.predicate() != null || SPECIAL.contains(index.method()))
                && whole.predicate() == null
                && whole.method() == IndexMethod.BTREE
                && index.table().equals(whole.table())
                && Columns.keys(whole).containsAll(Columns.keys(index));
    }

    /** The keys of the whole that a partial index has not are settled by its predicate. */
    private static boolean findsTheSame(IndexDefinition part, IndexDefinition whole) {
        String predicate = part.predicate();
        List<String> keys = Columns.keys(part);
        List<String> open = Columns.keys(whole).stream()
                .filter(key -> keys.contains(key) || predicate == null || !predicate.contains(key))
                .toList();
        return part.method() == IndexMethod.BTREE && open.equals(keys) && part.include().equals(whole.include());
    }

    private static boolean isPart(Problem problem, int option, int whole) {
        return isPart(
                problem.options().get(option).definition(),
                problem.options().get(whole).definition());
    }

    // a query whose plan does not use the wide index loses nothing with it
    private static boolean isNearlyAsGood(Choice choice, int option, int narrower, BitSet target) {
        Problem problem = choice.problem();
        boolean blocks = problem.options().get(narrower).definition().method() == IndexMethod.BRIN;
        double alike = blocks ? Bars.BLOCKS_AS_GOOD : Bars.NEARLY_THE_SAME;
        boolean muchSmaller = !blocks
                && isPart(problem, narrower, option)
                && Bars.MUCH_SMALLER * problem.bytes(narrower) <= problem.bytes(option);
        double dearer = findsTheSame(
                        problem.options().get(narrower).definition(),
                        problem.options().get(option).definition())
                ? Bars.SAME_ROWS
                : Bars.STILL_GOOD;
        return problem.queriesOf(option).stream()
                .filter(query -> problem.used(choice.estimate(query)).get(option))
                .allMatch(query -> {
                    double now = choice.estimate(query).cost();
                    double then = problem.estimate(query, target).cost();
                    double today = problem.queries().get(query).today().cost();
                    return then <= alike * now
                            || (muchSmaller
                                    && then <= dearer * now
                                    && today - then >= Bars.KEPT_SAVING * (today - now));
                });
    }
}
