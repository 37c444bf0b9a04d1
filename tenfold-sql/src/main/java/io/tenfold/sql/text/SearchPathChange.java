// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a statement does to the search_path of its session, or to the transaction on which it depends whether a change stays.
 *
 * @param kind what it does
 * @param path the new search_path as {@code SHOW search_path} prints it; null where the kind has none, and where it is bound or
 *     cannot be told
 * @param placeholder number, from 1, of the placeholder it is bound to; 0 where it is written out
 */
public record SearchPathChange(Kind kind, @Nullable String path, int placeholder) {
    public SearchPathChange {
        requireNonNull(kind, "kind is null");
    }

    static SearchPathChange of(Kind kind) {
        return new SearchPathChange(kind, null, 0);
    }

    /** Kinds of changes. */
    public enum Kind {
        /** Sets it for the session, or until the transaction is rolled back. */
        SET,
        /** Sets it for the rest of the transaction. */
        SET_LOCAL,
        /** Sets it to what it was when the session began. */
        RESET,
        /** Opens a transaction. */
        BEGIN,
        /** Ends one; what was set in it stays. */
        COMMIT,
        /** Ends one; what was set in it is as before. */
        ROLLBACK,
        /** Goes back inside one; what was set since is as it was then. */
        ROLLBACK_TO_SAVEPOINT
    }
}
