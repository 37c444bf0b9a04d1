// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

/** What comparing the shadow's plan of a statement, with today's indexes, with the server's own came to. */
public enum PlanCheck {
    /** The same plan: its shape and conditions are the same, its cost is within 1 %. */
    IDENTICAL,

    /** Another plan: what the shadow says of the statement is not to be trusted. */
    DIFFERENT,

    /** The statement writes or locks rows, so its SELECT was compared in its place; the same plan. */
    IDENTICAL_BY_SELECT,

    /** The same, another plan. */
    DIFFERENT_BY_SELECT,

    /** Nothing was compared, which is neither for nor against the shadow. */
    NOT_COMPARED;

    /** Whether the shadow plans otherwise than the server. */
    public boolean isDifferent() {
        return this == DIFFERENT || this == DIFFERENT_BY_SELECT;
    }
}
