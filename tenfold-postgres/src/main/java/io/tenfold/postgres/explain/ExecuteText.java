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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Has the server execute a text, by statements whose own text is the same whatever that text is. pg_stat_statements keeps an entry for
 * each text it sees, EXPLAIN with its literals among them: sent as they are, ours would drive the application's entries out of it and
 * leave the application's values in it. So the text goes as a bound value into a setting of the transaction, and a DO block executes
 * what the setting holds. All of it goes to the server at once.
 *
 * <p>With {@code pg_stat_statements.track = all} the server also keeps what a block executes. That cannot be helped, only a superuser
 * may turn it off for a session; what it keeps then is EXPLAIN, which no workload is made of, or has one of {@link OwnNames}.
 *
 * <p>An error has its SQLSTATE and message; its position is an internal one ({@link Refusal} reads either).
 */
public final class ExecuteText {
    private static final String GIVE = "/* tenfold */ SELECT pg_catalog.set_config('tenfold.statement', ?, true)";

    private static final String RUN = "/* tenfold */ DO LANGUAGE plpgsql"
            + " $tenfold$BEGIN EXECUTE pg_catalog.current_setting('tenfold.statement'); END$tenfold$";

    /** Names qualified and no operators: the search_path is the statement's. An assignment, since PERFORM leaves an entry of its own. */
    private static final String ASK = "/* tenfold */ DO LANGUAGE plpgsql $tenfold$DECLARE answer pg_catalog.text;"
            + " BEGIN EXECUTE pg_catalog.current_setting('tenfold.statement') INTO answer;"
            + " answer := pg_catalog.set_config('tenfold.answer', answer, true); END$tenfold$";

    private static final String TEXT = "/* tenfold */ SHOW tenfold.answer";
    private static final String ARRAY =
            "/* tenfold */ " + OwnNames.mark("SELECT pg_catalog.current_setting('tenfold.answer')::pg_catalog.text[]");

    /** No such language, no right to use it. */
    private static final Set<String> NO_LANGUAGE = Set.of("42704", "42501");

    private final Statement statement;
    private final boolean inBlock;

    private ExecuteText(Statement statement, boolean inBlock) {
        this.statement = statement;
        this.inBlock = inBlock;
    }

    /**
     * By blocks.
     *
     * @param statement inside a transaction: settings of ours end with it
     */
    public static ExecuteText inBlocks(Statement statement) {
        return new ExecuteText(statement, true);
    }

    /** The text as it is: for where blocks are refused, and for servers of ours. */
    public static ExecuteText directly(Statement statement) {
        return new ExecuteText(statement, false);
    }

    /**
     * Whether it was a block of ours that was refused, because PL/pgSQL was dropped or the role may not use it, and nothing was executed.
     * An error of what a block executes says where it came from.
     */
    public static boolean refusesBlocks(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return message != null
                && NO_LANGUAGE.contains(ServerRefusal.state(e))
                && message.getWhere() == null
                && ServerRefusal.serverMessage(e).contains("plpgsql");
    }

    /**
     * Executes it.
     *
     * @param before a statement of ours to execute before it, always the same; empty for none
     * @param text one statement that returns no rows
     */
    public void run(String before, String text) throws SQLException {
        if (!inBlock) {
            execute(before);
            statement.execute(text);
            return;
        }
        try (PreparedStatement sent = given(before, text, RUN)) {
            sent.execute();
        }
    }

    /**
     * The first column of its first row as text; empty where there is none or it is NULL.
     *
     * @param before as for {@link #run}
     * @param text one statement that returns rows
     */
    public String ask(String before, String text) throws SQLException {
        return answer(before, text, TEXT, row -> Objects.requireNonNullElse(row.getString(1), ""));
    }

    /**
     * The same for a column that is an array of text; never NULL.
     *
     * @param before as for {@link #run}
     * @param text one statement that returns one row
     */
    public List<@Nullable String> askArray(String before, String text) throws SQLException {
        return answer(
                before,
                text,
                ARRAY,
                row -> Collections.unmodifiableList(
                        Arrays.asList((@Nullable String[]) row.getArray(1).getArray())));
    }

    /** Reads the row. */
    @FunctionalInterface
    private interface ReadRow<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T answer(String before, String text, String answer, ReadRow<T> read) throws SQLException {
        if (!inBlock) {
            execute(before);
            try (ResultSet row = statement.executeQuery(text)) {
                return first(row, read);
            }
        }
        try (PreparedStatement sent = given(before, text, ASK + "; " + answer)) {
            sent.execute();
            // Results go before the answer: of the statement before, of the one that gives the text, of the block.
            for (int i = before.isEmpty() ? 1 : 0; i < 3; i++) {
                sent.getMoreResults();
            }
            try (ResultSet row = sent.getResultSet()) {
                return first(row, read);
            }
        }
    }

    private void execute(String before) throws SQLException {
        if (!before.isEmpty()) {
            statement.execute(before);
        }
    }

    private PreparedStatement given(String before, String text, String block) throws SQLException {
        String first = before.isEmpty() ? "" : before + "; ";
        PreparedStatement sent = statement.getConnection().prepareStatement(first + GIVE + "; " + block);
        sent.setString(1, text);
        return sent;
    }

    private static <T> T first(@Nullable ResultSet row, ReadRow<T> read) throws SQLException {
        if (row == null || !row.next()) {
            throw new SQLException("the server did not answer a statement that returns a row");
        }
        return read.read(row);
    }
}
