// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.postgres.measure.RecordedSide.NotRecorded;
import io.tenfold.postgres.measure.RecordedSide.Recorded;
import java.sql.SQLException;
import java.util.Map;

/** Puts the two sides of a query together. */
final class JoinSides {
    private JoinSides() {}

    /** Asked where rows differ: whether they were written to between the sides. */
    @FunctionalInterface
    interface DataChanged {
        boolean ask() throws SQLException;
    }

    static QueryMeasurement join(QueryToMeasure query, RecordedSide before, RecordedSide after, DataChanged dataChanged)
            throws SQLException {
        if (before instanceof Recorded first && after instanceof Recorded second) {
            ResultComparison results = compare(query, first.seen(), second.seen());
            boolean changed = results.outcome() == Outcome.DIFFERENT && dataChanged.ask();
            return new QueryMeasurement.Measured(query.fingerprint(), first.side(), second.side(), results, changed);
        }
        String reason = ((NotRecorded) (before instanceof NotRecorded ? before : after)).reason();
        return new QueryMeasurement.NotMeasured(query.fingerprint(), reason);
    }

    /** The first comparison that is not equal speaks for the query. */
    private static ResultComparison compare(
            QueryToMeasure query, Map<Integer, SeenRows> before, Map<Integer, SeenRows> after) {
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
