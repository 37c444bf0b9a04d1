// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.workload.SkipReason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The search_path a statement is understood under. Set for the transaction; it ends with the {@link Savepoint}. */
public final class SearchPath {
    private static final String INVALID_VALUE = "22023";

    private static final String SET = "/* tenfold */ SELECT pg_catalog.set_config('search_path', ?, true)";

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
            bind(statement, path);
        } catch (SQLException e) {
            if (ServerRefusal.state(e).equals(INVALID_VALUE)) {
                throw invalid();
            }
            throw e;
        }
    }

    private static void bind(Statement statement, String path) throws SQLException {
        try (PreparedStatement set = statement.getConnection().prepareStatement(SET)) {
            set.setString(1, path);
            set.execute();
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
