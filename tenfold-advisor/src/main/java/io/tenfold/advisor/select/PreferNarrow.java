// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.advice.Estimate;
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
                && (Columns.keys(whole).containsAll(Columns.keys(index)) || isWithin(index, whole));
    }

    /**
     * Whether the rows that a partial b-tree leads to are those of the whole one or fewer of them, in the same order: the
     * predicate settles the keys it has not, and the others come first.
     */
    private static boolean isWithin(IndexDefinition part, IndexDefinition whole) {
        String predicate = part.predicate();
        List<String> keys = Columns.keys(part);
        List<String> open = Columns.keys(whole).stream()
                .filter(key -> keys.contains(key) || predicate == null || !predicate.contains(key))
                .toList();
        return predicate != null
                && part.method() == IndexMethod.BTREE
                && keys.size() >= open.size()
                && keys.subList(0, open.size()).equals(open)
                && Columns.of(part).containsAll(whole.include());
    }

    private static boolean isPart(Problem problem, int option, int whole) {
        return isPart(
                problem.options().get(option).definition(),
                problem.options().get(whole).definition());
    }

    // a query whose plan does not use the wide index loses nothing with it
    private static boolean isNearlyAsGood(Choice choice, int option, int narrower, BitSet target) {
        Problem problem = choice.problem();
        IndexDefinition small = problem.options().get(narrower).definition();
        IndexDefinition large = problem.options().get(option).definition();
        boolean much = Bars.MUCH_SMALLER * problem.bytes(narrower) <= problem.bytes(option);
        boolean half = PART * problem.bytes(narrower) <= problem.bytes(option);
        boolean some = Bars.SOME_SMALLER * problem.bytes(narrower) <= problem.bytes(option);
        return problem.queriesOf(option).stream()
                .filter(query -> problem.used(choice.estimate(query)).get(option))
                .allMatch(query -> {
                    Costs costs = new Costs(
                            problem.queries().get(query).today().cost(),
                            choice.estimate(query).cost(),
                            problem.estimate(query, target).cost());
                    if (small.method() == IndexMethod.BRIN) {
                        return costs.then() <= Bars.BLOCKS_AS_GOOD * costs.now();
                    }
                    return costs.then() <= Bars.NEARLY_THE_SAME * costs.now()
                            || (much && isWithin(small, large) && costs.kept() >= Bars.SAME_ROWS)
                            || (much
                                    && isPart(small, large)
                                    && costs.then() <= Bars.STILL_GOOD * costs.now()
                                    && costs.kept() >= Bars.KEPT_SAVING)
                            || (some
                                    && isBeginning(small, large)
                                    && (small.keys().equals(large.keys())
                                            || doesAsMuch(problem.estimate(query, target), choice.estimate(query)))
                                    && costs.then() - costs.now() <= (half ? Bars.SOME_PAGES : Bars.FEW_PAGES)
                                    && costs.kept() >= Bars.KEPT_SAVING);
                });
    }

    /** Whether the keys that are left out only spared the table: without them nothing more is sorted, filtered or aggregated. */
    private static boolean doesAsMuch(Estimate without, Estimate with) {
        return steps(without) <= steps(with);
    }

    private static boolean isStep(String node) {
        return node.contains("Sort") || node.contains("Aggregate");
    }

    private static long steps(Estimate estimate) {
        long[] steps = new long[1];
        estimate.plan()
                .root()
                .forEach(node -> steps[0] += (isStep(node.type()) ? 1 : 0) + (node.filter() == null ? 0 : 1));
        return steps[0];
    }

    /**
     * Cost of a query in the planner's units.
     *
     * @param today without either
     * @param now with the large index
     * @param then with the small one
     */
    private record Costs(double today, double now, double then) {
        /** Share of the saving that is left. */
        double kept() {
            return today > now ? (today - then) / (today - now) : 1;
        }
    }
}
