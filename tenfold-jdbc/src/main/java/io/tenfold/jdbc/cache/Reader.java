// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The statement on whose behalf a stored result is read. */
public interface Reader {
    /** The statement the application holds. */
    Statement statement();

    /** Executes the statement after all, because the application asks for what the cache cannot answer. */
    ResultSet executeLive() throws SQLException;

    /** Whether the statement or its connection was closed, and with it all of its results. */
    boolean isClosed();
}
