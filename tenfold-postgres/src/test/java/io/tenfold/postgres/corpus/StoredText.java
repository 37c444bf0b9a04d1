// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a statement and reads what pg_stat_statements keeps of its text. What the statement did is rolled back. */
final class StoredText {
    private static final String READ = "SELECT s.query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid"
            + " WHERE d.datname = current_database() AND s.query NOT LIKE ALL ('{%pg_stat_statements%,%pg_catalog.pg_type%,%inside%}')";

    private final Connection connection;
    private final Statement control;

    /** Over that connection, on which nothing else runs. */
    StoredText(Connection connection) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
        control.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements;"
                + " SET pg_stat_statements.track_utility = off; SET pg_stat_statements.track = top");
        connection.setAutoCommit(false);
    }

    /** The text kept of a statement that is sent without values. */
    String ofText(String text, @Nullable CorpusStatement statement) throws SQLException {
        return stored(statement, () -> {
            try (Statement run = connection.createStatement()) {
                run.setEscapeProcessing(false);
                run.execute(text);
            }
        });
    }

    /** The text kept of a statement that the driver binds values to. */
    String ofBinds(CorpusStatement statement) throws SQLException {
        return stored(statement, () -> {
            try (PreparedStatement run = connection.prepareStatement(statement.withQuestionMarks())) {
                List<BoundValue> values = statement.values();
                for (int i = 0; i < values.size(); i++) {
                    values.get(i).bind(run, i + 1);
                }
                run.execute();
            }
        });
    }

    private String stored(@Nullable CorpusStatement statement, Run run) throws SQLException {
        control.execute("SELECT pg_stat_statements_reset()");
        if (statement != null && statement.searchPath() != null) {
            control.execute("SET LOCAL search_path = " + statement.searchPath());
        }
        run.run();
        connection.rollback();
        try (ResultSet row = control.executeQuery(READ)) {
            if (!row.next()) {
                throw new IllegalStateException("pg_stat_statements has nothing of " + statement);
            }
            String text = row.getString(1);
            if (row.next()) {
                throw new IllegalStateException("pg_stat_statements has more than one statement of " + statement);
            }
            return text;
        }
    }

    @FunctionalInterface
    private interface Run {
        void run() throws SQLException;
    }
}
