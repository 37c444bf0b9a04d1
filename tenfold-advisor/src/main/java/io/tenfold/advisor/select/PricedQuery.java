// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.advice.Estimate;
import java.util.BitSet;

/**
 * A query with today's price.
 *
 * @param analysed the query
 * @param today estimate without any new index
 * @param weight what its cost is worth in the objective
 * @param own options proposed for it
 * @param relevant options that its plan could use, own ones included
 */
record PricedQuery(AnalysedQuery analysed, Estimate today, Weight weight, BitSet own, BitSet relevant) {
    /** What the query at that price is worth in the objective. */
    double value(Estimate estimate) {
        return weight.of(estimate.cost());
    }

    /** How often it was executed; at least once. */
    double calls() {
        return Math.max(1, analysed.query().calls());
    }
}
