// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

/** Whether an index that a query gains by is worth having all the same, and if not, why. */
enum Worth {
    /** It is. */
    YES(""),
    /** All it saves, spread over all statements executed, is nothing. */
    ASKED_TOO_SELDOM("it would save less than " + Bars.LEAST_UNITS_OF_STATEMENT
            + " cost units for each statement executed: too seldom asked for"),
    /** What readers save is not enough for what writers pay. */
    WRITERS_PAY_MORE("keeping it would cost the workload's own writes more than it is worth to those who read"),
    /** By the clock there is no gain. */
    READS_MOST_OF_ITS_TABLE("it would lead to so much of its table that reading the table whole is as fast");

    private final String clause;

    Worth(String clause) {
        this.clause = clause;
    }

    /** What stands against it, as a clause. */
    String clause() {
        return clause;
    }
}
