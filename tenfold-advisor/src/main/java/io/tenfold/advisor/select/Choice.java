// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.TableName;
import java.util.Arrays;
import java.util.BitSet;

/** A set of options with the price of every query under it. Immutable. */
final class Choice {
    /** Who says what a query costs: the oracle, or the plans met so far. */
    interface Pricer {
        Estimate price(int query, BitSet chosen);
    }

    private final Problem problem;
    private final Pricer pricer;
    private final BitSet chosen;
    private final Estimate[] estimates;
    private final BitSet[] used;
    private final double objective;
    private final long bytes;

    private Choice(Problem problem, Pricer pricer, BitSet chosen, Estimate[] estimates, BitSet[] used) {
        this.problem = problem;
        this.pricer = pricer;
        this.chosen = chosen;
        this.estimates = estimates;
        this.used = used;
        this.objective = objective(problem, estimates);
        this.bytes = problem.bytes(chosen);
    }

    /** Nothing chosen; what is made from it is priced by the oracle. */
    static Choice none(Problem problem) {
        return none(problem, problem::estimate);
    }

    /** Nothing chosen; what is made from it is priced by the plans met so far, without asking. */
    static Choice noneByKnownPlans(Problem problem) {
        return none(problem, problem::known);
    }

    private static Choice none(Problem problem, Pricer pricer) {
        Estimate[] today = problem.queries().stream().map(PricedQuery::today).toArray(Estimate[]::new);
        BitSet[] used = Arrays.stream(today).map(problem::used).toArray(BitSet[]::new);
        return new Choice(problem, pricer, new BitSet(), today, used);
    }

    private static double objective(Problem problem, Estimate[] estimates) {
        double sum = 0;
        for (int query = 0; query < estimates.length; query++) {
            sum += problem.queries().get(query).value(estimates[query]);
        }
        return sum;
    }

    /** The same queries under another set; only those it can matter to are priced again. */
    Choice to(BitSet target) {
        BitSet changed = (BitSet) chosen.clone();
        changed.xor(target);
        Estimate[] next = estimates.clone();
        BitSet[] nextUsed = used.clone();
        BitSet added = Problem.minus(target, chosen);
        problem.queriesOf(changed).stream().forEach(query -> {
            next[query] = reprice(query, target, added);
            nextUsed[query] = problem.used(next[query]);
        });
        return new Choice(problem, pricer, (BitSet) target.clone(), next, nextUsed);
    }

    // what the plan does not use may go without asking, as long as nothing new comes
    private Estimate reprice(int query, BitSet target, BitSet added) {
        boolean same =
                !added.intersects(problem.queries().get(query).relevant()) && KnownPlans.isWithin(used[query], target);
        return same ? estimates[query] : pricer.price(query, target);
    }

    Choice with(BitSet added) {
        return to(Problem.union(chosen, added));
    }

    Choice without(int option) {
        return to(Problem.minus(chosen, Problem.only(option)));
    }

    /** How much the objective would fall with these too; negative infinity where a query would suffer. */
    double gain(BitSet added) {
        BitSet target = Problem.union(chosen, added);
        BitSet news = Problem.minus(added, chosen);
        double gain = 0;
        for (int query : problem.queriesOf(added).stream().toArray()) {
            PricedQuery priced = problem.queries().get(query);
            Estimate then = reprice(query, target, news);
            if (Bars.isRegression(priced.today(), then)) {
                return Double.NEGATIVE_INFINITY;
            }
            gain += priced.value(estimates[query]) - priced.value(then);
        }
        return gain;
    }

    /** What removing that option would do. */
    Loss loss(int option) {
        BitSet rest = Problem.minus(chosen, Problem.only(option));
        double total = 0;
        double units = 0;
        boolean gains = false;
        boolean quick = false;
        TableName table = problem.options().get(option).definition().table();
        MostOfTable most = new MostOfTable(table.name(), problem.rows(table));
        for (int query : users(option)) {
            PricedQuery priced = problem.queries().get(query);
            Estimate then = pricer.price(query, rest);
            double with = estimates[query].cost();
            double without = then.cost();
            total += priced.value(then) - priced.value(estimates[query]);
            units += priced.calls() * (without - with);
            boolean gained = isGain(priced.today().cost(), with, without);
            gains |= gained;
            quick = quick || (gained && !most.isRead(estimates[query], then));
        }
        Worth worth = gains && !quick ? Worth.READS_MOST_OF_ITS_TABLE : problem.worth(option, units);
        return new Loss(total, gains, worth);
    }

    /** By how much the objective would rise without that option. */
    double rise(int option) {
        BitSet rest = Problem.minus(chosen, Problem.only(option));
        double rise = 0;
        for (int query : users(option)) {
            PricedQuery priced = problem.queries().get(query);
            rise += priced.value(pricer.price(query, rest)) - priced.value(estimates[query]);
        }
        return rise;
    }

    /** Queries whose plans use that option: to the others its removal makes no difference. */
    private int[] users(int option) {
        return problem.queriesOf(option).stream()
                .filter(query -> used[query].get(option))
                .toArray();
    }

    private static boolean isGain(double today, double with, double without) {
        double further = without - with;
        return further >= Bars.LEAST_UNITS
                && further >= Bars.LEAST_FURTHER_SAVING * without
                && today - with >= Bars.LEAST_SAVING * today;
    }

    BitSet chosen() {
        return (BitSet) chosen.clone();
    }

    Estimate estimate(int query) {
        return estimates[query];
    }

    double objective() {
        return objective;
    }

    long bytes() {
        return bytes;
    }

    /** Whether it keeps to all budgets. */
    boolean fits() {
        return problem.fits(chosen);
    }

    Problem problem() {
        return problem;
    }

    /**
     * What the removal of an option does.
     *
     * @param total rise of the objective
     * @param gains some query gains enough by it
     * @param worth whether that is worth having it
     */
    record Loss(double total, boolean gains, Worth worth) {
        boolean matters() {
            return gains && worth == Worth.YES;
        }
    }
}
