// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.sql.SQLException;

/** Where clients have their connections from. */
interface Connections extends AutoCloseable {
    /**
     * A connection for one request; to be closed after it. Waits where there is none.
     *
     * @param client number of the client
     * @throws PoolTimeoutException when none was to be had in time
     * @throws SQLException when none could be opened
     */
    Lease take(int client) throws SQLException, PoolTimeoutException;

    /** Connections handed out now. */
    int inUse();

    /** Clients that wait for one now. */
    int waiting();

    @Override
    void close();

    /** The pool had no connection in time. */
    final class PoolTimeoutException extends Exception {
        PoolTimeoutException(Throwable cause) {
            super("no connection in time", cause);
        }
    }
}
