// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.DescribeIndex;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What was chosen, with every query priced under all of it: also under indexes the search thought irrelevant to it.
 *
 * @param problem the problem
 * @param choice the choice as the search left it
 * @param estimates final estimate of each query
 */
record Outcome(Problem problem, Choice choice, List<Estimate> estimates) {

    /** Prices the choice; an index that makes a query suffer after all is taken away again. */
    static Outcome of(Problem problem, BitSet chosen, CostOracle oracle) {
        Choice choice = Choice.none(problem).to(chosen);
        while (true) {
            Outcome outcome = new Outcome(problem, choice, price(choice, oracle));
            BitSet guilty = outcome.guilty();
            if (guilty.isEmpty()) {
                return outcome;
            }
            choice = choice.to(Problem.minus(choice.chosen(), guilty));
        }
    }

    /** The same whatever becomes of the queries: what another way to choose would really do. */
    static Outcome asChosen(Problem problem, BitSet chosen, CostOracle oracle) {
        Choice choice = Choice.none(problem).to(chosen);
        return new Outcome(problem, choice, price(choice, oracle));
    }

    private static List<Estimate> price(Choice choice, CostOracle oracle) {
        Problem problem = choice.problem();
        List<IndexDefinition> chosen = choice.chosen().stream()
                .mapToObj(option -> problem.options().get(option).definition())
                .toList();
        List<Estimate> estimates = new ArrayList<>();
        for (PricedQuery query : problem.queries()) {
            Pricing pricing = oracle.price(query.analysed().query(), chosen);
            estimates.add(pricing instanceof Pricing.Priced priced ? priced.estimate() : query.today());
        }
        return List.copyOf(estimates);
    }

    private BitSet guilty() {
        BitSet guilty = new BitSet();
        for (int query = 0; query < estimates.size(); query++) {
            if (Bars.isRegression(problem.queries().get(query).today(), estimates.get(query))) {
                guilty.or(used(query));
            }
        }
        return guilty;
    }

    /** Options chosen that the query's final plan uses. */
    BitSet used(int query) {
        BitSet used = problem.used(estimates.get(query));
        used.and(choice.chosen());
        return used;
    }

    /** Queries whose final plan uses that option. */
    BitSet servedBy(int option) {
        BitSet served = new BitSet();
        for (int query = 0; query < estimates.size(); query++) {
            if (used(query).get(option)) {
                served.set(query);
            }
        }
        return served;
    }

    String describe(int option) {
        return DescribeIndex.of(problem.options().get(option).definition());
    }
}
