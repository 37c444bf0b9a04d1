// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.measure.Distribution;
import java.util.List;

/**
 * Time of all measured queries, each median times its captured calls.
 *
 * @param beforeMs without the changes, ms
 * @param afterMs with them, ms
 * @param measured queries measured
 * @param censored a time before was cut off, so {@code beforeMs} is a lower bound
 */
record Totals(double beforeMs, double afterMs, int measured, boolean censored) {

    static Totals of(List<QueryRow> rows) {
        double beforeMs = 0;
        double afterMs = 0;
        int measured = 0;
        boolean censored = false;
        for (QueryRow row : rows) {
            Distribution before = row.before();
            Distribution after = row.after();
            if (before != null && after != null) {
                long calls = row.operation() == null ? row.query().calls() : operations(row);
                beforeMs += before.medianMs() * calls;
                afterMs += after.medianMs() * calls;
                censored |= before.censored();
                measured++;
            }
        }
        return new Totals(beforeMs, afterMs, measured, censored);
    }

    double speedup() {
        return beforeMs / Math.max(afterMs, 1e-6);
    }

    /** How often the operation ran: an operation that repeats its main query counts once for all repeats. */
    private static long operations(QueryRow row) {
        int statements = row.operation() == null ? 1 : row.operation().statements();
        return Math.max(1, row.query().calls() / statements);
    }
}
