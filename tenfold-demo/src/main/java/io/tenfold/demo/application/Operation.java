// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.util.Locale;

/** What users ask of the application. */
public enum Operation {
    /** A company by its ticker. */
    LOOKUP(14),
    /** The prices of one company over some time. */
    HISTORY(4),
    /** Sectors compared over the last days. */
    AGGREGATION(1),
    /** The latest price of each of the hundred companies on a watch list. */
    BATCH(1);

    /** Requests after which the mix is complete. */
    public static final int REQUESTS_PER_CYCLE = 20;

    private final int perCycle;

    Operation(int perCycle) {
        this.perCycle = perCycle;
    }

    /** How many of {@link #REQUESTS_PER_CYCLE} requests ask for it. */
    int perCycle() {
        return perCycle;
    }

    /** Its share of all requests, 0 to 1. */
    public double share() {
        return perCycle / (double) REQUESTS_PER_CYCLE;
    }

    /** Name of its unit of work, such as {@code lookup}. */
    public String unitName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
