// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.select.Relaxation.Solution;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/**
 * How far from the best possible a choice is: a value that no set of these options within the budgets can go below, and a better
 * choice where one is met on the way.
 *
 * <p>Branch and bound over the {@link Relaxation}. Where its solution counts on a {@link Region} that nobody has asked about, the
 * planner is asked and the region divided (logic-based Benders decomposition: Hooker and Ottosson 2003; the programme is CoPhy's:
 * Dash, Polyzotis and Ailamaki, VLDB 2011, with plans that are asked for only when they matter). Where it takes half an index, it is
 * tried with and without. Stops when a real choice is as good as the least value left, or at a limit of questions and steps: the
 * least value left is the bound either way.
 *
 * <p>Holds under one assumption: an index more never makes the planner's estimate dearer. The bars are not a part of it: what they
 * leave out counts as possible.
 */
final class BoundChoice {
    /** Questions about regions, beside one for each query: about 20 ms each on a shadow. */
    static final int MOST_QUESTIONS = 150;

    /** Linear programmes solved: they take 10 to 100 ms each. */
    private static final int MOST_STEPS = 40;

    /** Regions of all queries from which on a programme takes seconds. */
    private static final int MOST_REGIONS = 2_000;

    private static final int NONE = -1;

    /** What counts as nothing in a share of an index or a query. */
    private static final double NOTHING = 1e-6;

    /** From here on better is as good as equal. */
    static final double AS_GOOD = 0.0005;

    private final Problem problem;
    private final List<Regions> queries = new ArrayList<>();
    private final PriorityQueue<Branch> open =
            new PriorityQueue<>(Comparator.comparingDouble(Branch::value).thenComparingInt(Branch::number));
    private Choice choice;
    private double untouched;
    private int questions;
    private int steps;
    private int branches;

    private BoundChoice(Choice choice) {
        this.problem = choice.problem();
        this.choice = choice;
    }

    /** A choice at least as good as that one, with its bound. */
    static Bounded of(Choice choice) {
        return new BoundChoice(choice).bound();
    }

    private Bounded bound() {
        BitSet affordable = affordable();
        for (int query = 0; query < problem.queries().size(); query++) {
            if (problem.isOver()) {
                return new Bounded(choice, OptionalDouble.empty());
            }
            add(query, affordable);
        }
        double floor = untouched
                + queries.stream()
                        .mapToDouble(query -> query.value(query.floor()))
                        .sum();
        BitSet best = queries.stream().map(Regions::best).reduce(new BitSet(), Problem::union);
        if (problem.fits(best)) {
            return new Bounded(choice, OptionalDouble.of(floor));
        }
        open.add(new Branch(new BitSet(), new BitSet(), floor, branches++, false));
        search();
        double least = open.isEmpty() ? floor : open.element().value();
        return new Bounded(choice, OptionalDouble.of(least));
    }

    private BitSet affordable() {
        BitSet affordable = new BitSet();
        for (int option = 0; option < problem.options().size(); option++) {
            affordable.set(option, problem.fits(Problem.only(option)));
        }
        return affordable;
    }

    private void add(int query, BitSet affordable) {
        PricedQuery priced = problem.queries().get(query);
        if (priced.relevant().intersects(affordable)) {
            queries.add(new Regions(problem, query, affordable));
        } else {
            untouched += priced.value(priced.today());
        }
    }

    private void search() {
        while (isWorthwhile() && mayGoOn()) {
            Branch branch = open.remove();
            Solution solution = new Relaxation(problem, queries, branch.in(), branch.out())
                    .solve()
                    .orElse(null);
            steps++;
            if (solution == null) { // the solver gave up; what was known of the branch still holds
                open.add(branch.settled(branch.value()));
                return;
            }
            takeIfBetter(solution);
            double value = Math.max(branch.value(), untouched + solution.value());
            int half = mostNearlyHalf(solution);
            if (askAbout(solution)) {
                open.add(branch.atLeast(value));
            } else if (half == NONE) {
                open.add(branch.settled(value));
            } else {
                branch(branch, value, half);
            }
        }
    }

    /** Whether the least value left may rise, and is not that of a choice as good as the best. */
    private boolean isWorthwhile() {
        Branch least = open.peek();
        return least != null && !least.isSettled() && least.value() < choice.objective() * (1 - AS_GOOD);
    }

    private boolean mayGoOn() {
        int regions = queries.stream().mapToInt(query -> query.regions().size()).sum();
        return questions < MOST_QUESTIONS && steps < MOST_STEPS && regions < MOST_REGIONS && !problem.isOver();
    }

    /** Asks about the regions it counts on. */
    private boolean askAbout(Solution solution) {
        int before = questions;
        for (int query = 0; query < queries.size(); query++) {
            List<Region> regions = queries.get(query).regions();
            for (int region = 0; region < regions.size(); region++) {
                if (regions.get(region).open() && solution.shares().get(query).get(region) > NOTHING) {
                    queries.get(query).divide(regions.get(region));
                    questions++;
                }
            }
        }
        return questions > before;
    }

    private static int mostNearlyHalf(Solution solution) {
        int half = NONE;
        double most = NOTHING;
        for (Map.Entry<Integer, Double> option : solution.chosen().entrySet()) {
            double whole = Math.min(option.getValue(), 1 - option.getValue());
            if (whole > most) {
                half = option.getKey();
                most = whole;
            }
        }
        return half;
    }

    /** Once with and once without that option. */
    private void branch(Branch branch, double value, int half) {
        open.add(new Branch(branch.in(), Problem.union(branch.out(), Problem.only(half)), value, branches++, false));
        BitSet in = Problem.union(branch.in(), Problem.only(half));
        if (problem.fits(in)) {
            open.add(new Branch(in, branch.out(), value, branches++, false));
        }
    }

    private void takeIfBetter(Solution solution) {
        BitSet whole = new BitSet();
        solution.chosen().forEach((option, share) -> whole.set(option, share > 0.5));
        double known = Choice.noneByKnownPlans(problem).to(whole).objective();
        if (!problem.fits(whole) || known >= choice.objective() * (1 - AS_GOOD)) {
            return;
        }
        Choice next = WinnersThenPrune.finish(Choice.none(problem).to(whole));
        choice = next.objective() < choice.objective() * (1 - AS_GOOD) ? next : choice;
    }

    /**
     * Some of all sets.
     *
     * @param in options they have
     * @param out options they lack
     * @param value none of them has a lower objective
     * @param number in the order of their making
     * @param isSettled nothing more is to be learnt of them
     */
    private record Branch(BitSet in, BitSet out, double value, int number, boolean isSettled) {
        Branch atLeast(double higher) {
            return new Branch(in, out, higher, number, false);
        }

        Branch settled(double at) {
            return new Branch(in, out, at, number, true);
        }
    }

    /**
     * A choice and what is possible.
     *
     * @param choice the choice
     * @param least no choice has a lower objective; empty where there was no time to find out
     */
    record Bounded(Choice choice, OptionalDouble least) {
        /** The share of that objective that a better choice could save at most; empty where it is not known. */
        OptionalDouble mostBetter(double objective) {
            return least.isPresent() && objective > 0
                    ? OptionalDouble.of(Math.max(0, (objective - least.getAsDouble()) / objective))
                    : OptionalDouble.empty();
        }
    }
}
