// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

/** Why a query was decided as it was. */
enum Cause {
    FASTER,
    FEWER_BLOCKS,
    SLOWER,
    MORE_BLOCKS,
    OTHER_ROWS,
    /** Measured well enough to say that the change makes no difference worth keeping it for. */
    NO_DIFFERENCE,
    TOO_FEW_RUNS,
    DATA_CHANGED,
    TIMED_OUT;

    /** Whether measuring could not tell. */
    boolean isUnknown() {
        return this == TOO_FEW_RUNS || this == DATA_CHANGED || this == TIMED_OUT;
    }
}
