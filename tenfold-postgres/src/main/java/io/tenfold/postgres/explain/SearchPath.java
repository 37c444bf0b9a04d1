// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.workload.SkipReason;
import io.tenfold.sql.text.Quote;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The search_path a statement is understood under. Set for the transaction; it ends with the {@link Savepoint}. */
public final class SearchPath {
    private static final String INVALID_VALUE = "22023";

    private SearchPath() {}

    /**
     * Sets it.
     *
     * @param statement inside a {@link Savepoint}
     * @param path as {@code SHOW search_path} prints it; null leaves the session's
     * @throws NotExplainableException when it is not a list of names
     */
    public static void set(Statement statement, @Nullable String path) throws SQLException, NotExplainableException {
        if (path == null) {
            return;
        }
        if (path.indexOf('\0') >= 0) {
            throw invalid();
        }
        try {
            statement
                    .executeQuery("/* tenfold */ SELECT pg_catalog.set_config('search_path', " + Quote.literal(path)
                            + ", true)")
                    .close();
        } catch (SQLException e) {
            if (ServerRefusal.state(e).equals(INVALID_VALUE)) {
                throw invalid();
            }
            throw e;
        }
    }

    /** Sets it to the system's schema, for statements of ours. */
    public static void setToSystem(Statement statement) throws SQLException {
        statement.execute("/* tenfold */ SET LOCAL search_path = pg_catalog");
    }

    private static NotExplainableException invalid() {
        return new NotExplainableException(
                SkipReason.NOT_SUPPORTED, "The search_path it was captured with is not a list of schemas.");
    }
}
