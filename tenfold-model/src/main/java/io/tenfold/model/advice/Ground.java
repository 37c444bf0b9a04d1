// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import io.tenfold.model.advice.Confidence.Level;

/** What an estimate rests on, and how sure it can be at best on that ground. */
public enum Ground {
    PLAN_IDENTICAL(Level.HIGH, "plan identical with the server's"),
    PLAN_IDENTICAL_BY_SELECT(Level.HIGH, "plan of its SELECT identical with the server's"),
    PLAN_NOT_COMPARED(Level.MEDIUM, "plan not compared with the server's"),
    PLAN_DIFFERENT(Level.LOW, "plan differs from the server's"),

    VALUES_OBSERVED(Level.HIGH, "values observed"),
    VALUES_DRAWN(Level.MEDIUM, "values drawn from statistics"),
    VALUES_UNKNOWN(Level.LOW, "values unknown (generic plan)"),

    STATISTICS_FRESH(Level.HIGH, "statistics fresh"),
    STATISTICS_STALE(Level.MEDIUM, "statistics stale"),
    STATISTICS_MISSING(Level.LOW, "no statistics"),

    /** It was executed, and the planner had expected about as many rows as there were. */
    ROWS_AS_EXPECTED(Level.HIGH, "rows as expected when executed"),
    ROWS_FAR_OFF(Level.LOW, "rows far from those expected when executed");

    private final Level most;
    private final String words;

    Ground(Level most, String words) {
        this.most = most;
        this.words = words;
    }

    /** The surest one can be on this ground. */
    public Level most() {
        return most;
    }

    /** A clause for a sentence. */
    public String words() {
        return words;
    }
}
