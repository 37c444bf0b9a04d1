// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

/** Where a change stands. Written before and after each step, so a process that is killed leaves the last one it began. */
public enum LedgerState {
    /** Meant to be done; nothing of it is in the database. */
    PLANNED,
    /** The statement was sent, or is about to be. */
    BUILDING,
    /** Done: the index is there and valid, or the dropped one is gone. */
    VALID,
    /** Not finished: an INVALID index is left, which the next run removes. */
    INVALID,
    /** The connection was lost; the server may still be at it. It is asked, the statement is never sent again before. */
    UNKNOWN,
    /** Done, measured and kept. */
    VERIFIED,
    /** Taken back. */
    REVERTED;

    /** Whether it is in force: there is something to take back. */
    public boolean isDone() {
        return this == VALID || this == VERIFIED;
    }

    /** Whether the last that is known is that something was going on. */
    public boolean isOpen() {
        return this == BUILDING || this == UNKNOWN || this == INVALID;
    }
}
