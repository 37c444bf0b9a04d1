// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.sql.text.OwnNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has the server execute a text, by statements whose own text is the same whatever that text is. pg_stat_statements keeps an entry for
 * each text it sees, EXPLAIN with its literals among them: sent as they are, ours would drive the application's entries out of it and
 * leave the application's values in it. So the text goes as a bound value into a setting of the transaction, and a DO block executes
 * what the setting holds.
 *
 * <p>With {@code pg_stat_statements.track = all} the server also keeps what a block executes. That cannot be helped, only a superuser
 * may turn it off for a session; what it then keeps is a kind of statement a workload is not made of, or has one of {@link OwnNames}.
 *
 * <p>An error has its SQLSTATE and message; its position is an internal one ({@link Refusal} knows). Where the role may not use
 * PL/pgSQL, or there is none, the text goes as it is.
 */
public final class ExecuteText {
    /** Names and operators qualified: the search_path is the statement's. An operator in the block would need it, too. */
    static final String CAN_DO = "SELECT EXISTS (SELECT FROM pg_catalog.pg_language l"
            + " WHERE l.lanname OPERATOR(pg_catalog.=) 'plpgsql' AND pg_catalog.has_language_privilege(l.oid, 'USAGE'))";

    private static final String GIVE =
            "/* tenfold */ " + OwnNames.mark("SELECT pg_catalog.set_config('tenfold.statement', ?, true)");

    private static final String RUN = "/* tenfold */ DO LANGUAGE plpgsql"
            + " $tenfold$BEGIN EXECUTE pg_catalog.current_setting('tenfold.statement'); END$tenfold$";

    /** Assignments, which leave no entry of their own where PERFORM would. */
    private static final String ASK = "/* tenfold */ DO LANGUAGE plpgsql $tenfold$DECLARE answer pg_catalog.text;"
            + " BEGIN EXECUTE pg_catalog.current_setting('tenfold.statement') INTO answer;"
            + " answer := pg_catalog.set_config('tenfold.answer', answer, true); END$tenfold$";

    private static final String ANSWER = "SELECT pg_catalog.current_setting('tenfold.answer')";

    private static final String TEXT = "/* tenfold */ " + OwnNames.mark(ANSWER);
    private static final String ARRAY = "/* tenfold */ " + OwnNames.mark(ANSWER + "::pg_catalog.text[]");

    private final Statement statement;
    private final boolean hidden;

    private ExecuteText(Statement statement, boolean hidden) {
        this.statement = statement;
        this.hidden = hidden;
    }

    /**
     * On that statement's connection.
     *
     * @param statement inside a transaction: settings of ours end with it
     */
    public static ExecuteText on(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("/* tenfold */ " + CAN_DO)) {
            return new ExecuteText(statement, row.next() && row.getBoolean(1));
        }
    }

    /**
     * The same where that statement's last result is the answer to {@link #CAN_DO}, which saves a round trip.
     */
    static ExecuteText afterAsking(Statement statement) throws SQLException {
        while (statement.getResultSet() == null) {
            if (!statement.getMoreResults() && statement.getUpdateCount() < 0) {
                throw new SQLException("the server did not say whether it has PL/pgSQL");
            }
        }
        try (ResultSet row = statement.getResultSet()) {
            return new ExecuteText(statement, row.next() && row.getBoolean(1));
        }
    }

    /**
     * Executes it.
     *
     * @param text one statement that returns no rows
     */
    public void run(String text) throws SQLException {
        if (!hidden) {
            statement.execute(text);
            return;
        }
        try (PreparedStatement sent = statement.getConnection().prepareStatement(GIVE + "; " + RUN)) {
            sent.setString(1, text);
            sent.execute();
        }
    }

    /**
     * The first column of its first row as text; empty where there is none or it is NULL.
     *
     * @param text one statement that returns rows
     */
    public String ask(String text) throws SQLException {
        return answer(text, TEXT, row -> Objects.requireNonNullElse(row.getString(1), ""));
    }

    /**
     * The same for a column that is an array of text; never NULL.
     *
     * @param text one statement that returns one row
     */
    public List<@Nullable String> askArray(String text) throws SQLException {
        return answer(text, ARRAY, row -> Collections.unmodifiableList(
                Arrays.asList((@Nullable String[]) row.getArray(1).getArray())));
    }

    /** Reads the row. */
    @FunctionalInterface
    private interface ReadRow<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T answer(String text, String answer, ReadRow<T> read) throws SQLException {
        if (!hidden) {
            try (ResultSet row = statement.executeQuery(text)) {
                return first(row, read);
            }
        }
        try (PreparedStatement sent =
                statement.getConnection().prepareStatement(GIVE + "; " + ASK + "; " + answer)) {
            sent.setString(1, text);
            sent.execute();
            // The results of the statement that gives the text and of the block go before the answer.
            sent.getMoreResults();
            sent.getMoreResults();
            try (ResultSet row = sent.getResultSet()) {
                return first(row, read);
            }
        }
    }

    private static <T> T first(@Nullable ResultSet row, ReadRow<T> read) throws SQLException {
        if (row == null || !row.next()) {
            throw new SQLException("the server did not answer a statement that returns a row");
        }
        return read.read(row);
    }
}
