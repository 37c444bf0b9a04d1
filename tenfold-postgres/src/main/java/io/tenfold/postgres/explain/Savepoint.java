// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A piece of work that leaves nothing behind: it runs inside the caller's transaction, behind a savepoint that is always
 * rolled back, or inside a transaction of its own on a connection in auto-commit mode. What is SET LOCAL inside ends with it.
 */
public final class Savepoint {
    /** The proof that a text is one statement reads strings as the standard does; the server has to do the same. */
    private static final String BEGIN = "/* tenfold */ SAVEPOINT tenfold; SET LOCAL standard_conforming_strings = on";

    private static final String AGAIN =
            "/* tenfold */ ROLLBACK TO SAVEPOINT tenfold; SET LOCAL standard_conforming_strings = on";

    private static final String END = "/* tenfold */ ROLLBACK TO SAVEPOINT tenfold; RELEASE SAVEPOINT tenfold";

    private Savepoint() {}

    /**
     * What is done in it.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param statement for statements of ours; replaces no escapes
         * @param texts for what has the application's text in it; the work is done again, from its beginning, where the first way of
         *     sending it is refused
         */
        T run(Statement statement, ExecuteText texts) throws SQLException, NotExplainableException;
    }

    /** Does the work and takes back whatever it did to the session's transaction. */
    public static <T> T run(Connection connection, Work<T> work) throws SQLException, NotExplainableException {
        return inTransaction(connection, statement -> inBlocks(statement, work));
    }

    /** The same on a server of ours, where nobody minds what it keeps of our statements: the text goes as it is, which takes less time. */
    public static <T> T runOnOwnServer(Connection connection, Work<T> work)
            throws SQLException, NotExplainableException {
        return inTransaction(connection, statement -> work.run(statement, ExecuteText.directly(statement)));
    }

    /** What is done between the savepoint and its end. */
    @FunctionalInterface
    private interface Inside<T> {
        T run(Statement statement) throws SQLException, NotExplainableException;
    }

    private static <T> T inTransaction(Connection connection, Inside<T> inside)
            throws SQLException, NotExplainableException {
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
            try {
                return run(connection, inside, "ROLLBACK");
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return run(connection, inside, END);
    }

    private static <T> T run(Connection connection, Inside<T> inside, String end)
            throws SQLException, NotExplainableException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(BEGIN);
            try {
                T result = inside.run(statement);
                statement.execute(end);
                return result;
            } catch (SQLException | NotExplainableException | RuntimeException | Error e) {
                endAfter(e, statement, end);
                throw e;
            }
        }
    }

    private static <T> T inBlocks(Statement statement, Work<T> work) throws SQLException, NotExplainableException {
        try {
            return work.run(statement, ExecuteText.inBlocks(statement));
        } catch (SQLException e) {
            if (!ExecuteText.refusesBlocks(e)) {
                throw e;
            }
            statement.execute(AGAIN);
            return work.run(statement, ExecuteText.directly(statement));
        }
    }

    private static void endAfter(Throwable cause, Statement statement, String end) {
        try {
            statement.execute(end);
        } catch (SQLException atEnd) {
            cause.addSuppressed(atEnd);
        }
    }
}
