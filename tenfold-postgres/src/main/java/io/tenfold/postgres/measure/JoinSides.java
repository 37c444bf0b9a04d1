// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import java.util.Map;

/** Puts the two sides of a query together. */
final class JoinSides {
    private JoinSides() {}

    static QueryMeasurement join(QueryToMeasure query, RecordSide before, RecordSide after, boolean dataChanged) {
        String refusal = before.refusal() != null ? before.refusal() : after.refusal();
        if (refusal != null) {
            return new QueryMeasurement.NotMeasured(query.fingerprint(), refusal);
        }
        ResultComparison results = compare(query, before.seen(), after.seen());
        return new QueryMeasurement.Measured(query.fingerprint(), before.side(), after.side(), results, dataChanged);
    }

    /** The first comparison that is not equal speaks for the query. */
    static ResultComparison compare(QueryToMeasure query, Map<Integer, SeenRows> before, Map<Integer, SeenRows> after) {
        ResultComparison worst = null;
        for (Map.Entry<Integer, SeenRows> entry : before.entrySet()) {
            SeenRows other = after.get(entry.getKey());
            if (other == null) {
                continue;
            }
            ResultComparison one = CompareRows.compare(entry.getValue(), other, query.rule());
            if (one.outcome() == Outcome.DIFFERENT) {
                return one;
            }
            worst = worst == null || one.outcome() == Outcome.NOT_COMPARED ? one : worst;
        }
        return worst == null
                ? new ResultComparison(Outcome.NOT_COMPARED, "rows not compared: a side ran into the time limit")
                : worst;
    }
}
