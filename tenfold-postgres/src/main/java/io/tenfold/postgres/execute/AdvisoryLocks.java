// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import io.tenfold.postgres.connect.Reader;
import java.sql.SQLException;

/**
 * The advisory locks of this server process. One of a session outlives the transaction it was taken in, even one that is
 * rolled back.
 *
 * @param any there was one already
 */
record AdvisoryLocks(boolean any) {
    private static final String HELD = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks l"
            + " WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid())";

    /** Those held now. */
    static AdvisoryLocks held(Reader reader) throws SQLException {
        return new AdvisoryLocks(reader.first(HELD, row -> row.getBoolean(1)).orElse(false));
    }

    /**
     * Releases what was taken since, and says whether there was anything. Where a lock was held before (a pooler gave us a
     * connection that somebody else locks with) nothing is released: it cannot be told whose it is.
     */
    boolean releaseNew(Reader reader) throws SQLException {
        if (any || !held(reader).any()) {
            return false;
        }
        reader.first("SELECT pg_catalog.pg_advisory_unlock_all()", row -> row);
        return true;
    }
}
