// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.util.Locale;

/** What users ask of the application. */
public enum Operation {
    /** A company by its ticker. */
    LOOKUP,
    /** The prices of one company over some time. */
    HISTORY,
    /** Sectors compared over the last days. */
    AGGREGATION,
    /** The latest price of each of the hundred companies on a watch list. */
    BATCH;

    /** Name of its unit of work, such as {@code lookup}. */
    public String unitName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
