// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Pricing;
import java.util.List;

/** Prices every query of the workload as it would be after some changes, against today. */
final class PriceWorkload {
    /** No query may become dearer than this multiple of today. */
    static final double MOST_REGRESSION = 1.05;

    private final CostOracle oracle;
    private final List<AnalysedQuery> queries;

    PriceWorkload(CostOracle oracle, List<AnalysedQuery> queries) {
        this.oracle = oracle;
        this.queries = List.copyOf(queries);
    }

    /** What became of the workload. */
    sealed interface Outcome {}

    /**
     * Nothing got too dear.
     *
     * @param best least cost of any query, as a multiple of what it was before this change
     * @param cost of the workload: planner's units times calls
     */
    record Fine(double best, double cost) implements Outcome {}

    /**
     * A query got too dear.
     *
     * @param query which
     * @param ratio its cost as a multiple of today's
     */
    record Worse(AnalysedQuery query, double ratio) implements Outcome {}

    /**
     * A query has no price any more.
     *
     * @param query which
     * @param detail one clause without literals
     */
    record Unpriced(AnalysedQuery query, String detail) implements Outcome {}

    /**
     * The outcome of a change.
     *
     * @param before all that was decided before it
     * @param after the same with it
     */
    Outcome price(Configuration before, Configuration after) {
        double best = 1;
        double cost = 0;
        for (AnalysedQuery query : queries) {
            Pricing pricing = oracle.price(query.query(), after);
            if (pricing instanceof Pricing.Unpriced refused) {
                return new Unpriced(query, refused.detail());
            }
            if (pricing instanceof Pricing.Priced priced) {
                double then = priced.estimate().cost();
                double ratio = ratio(then, cost(query, Configuration.TODAY));
                if (ratio > MOST_REGRESSION) {
                    return new Worse(query, ratio);
                }
                best = Math.min(best, ratio(then, cost(query, before)));
                cost += then * query.query().calls();
            }
        }
        return new Fine(best, cost);
    }

    /** A query without a price today cannot be compared; there is none, since those were skipped before. */
    private double cost(AnalysedQuery query, Configuration configuration) {
        return oracle.price(query.query(), configuration) instanceof Pricing.Priced priced
                ? priced.estimate().cost()
                : 0;
    }

    private static double ratio(double after, double before) {
        return before > 0 ? after / before : after > 0 ? Double.POSITIVE_INFINITY : 1;
    }
}
