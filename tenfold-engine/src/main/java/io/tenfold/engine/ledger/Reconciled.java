// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Where a change really stands, and what is to be done about it.
 *
 * @param state what is true now
 * @param next what to do
 * @param sentence why, for a reader
 */
public record Reconciled(LedgerState state, Next next, String sentence) {
    public Reconciled {
        requireNonNull(state, "state is null");
        requireNonNull(next, "next is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** What to do about a change. */
    public enum Next {
        /** It is settled. */
        NOTHING,
        /** The server is still at it: ask again, send nothing. */
        WAIT,
        /** Done, but for the comment that goes with it. */
        MARK,
        /** Nothing of it is in the database: the same plan makes it. */
        AGAIN,
        /** Half done, with an INVALID index left: a build's is dropped, a drop is brought to its end. */
        CLEAN
    }
}
