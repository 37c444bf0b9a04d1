// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/**
 * The statements of {@link Candidates}, each of which takes one message: an index is made by four of them, and a wait for another
 * process to run takes longer than any.
 */
final class BuilderSession {
    /** Results before that of the statement which returns the OIDs. */
    private static final int RESULTS_BEFORE_OIDS = 3;

    private final Connection connection;
    private final PreparedStatement read;
    private final PreparedStatement turn;

    BuilderSession(Connection connection) throws SQLException {
        this.connection = connection;
        Rows.execute(connection, "SET search_path = ''");
        Rows.execute(connection, "SET max_parallel_maintenance_workers = 0");
        Rows.execute(connection, "SET statement_timeout = '60s'");
        this.read = prepared(ShadowIndex.BY_OID);
        this.turn = prepared(
                "/* tenfold */ UPDATE pg_index SET indisvalid = NOT indisvalid" + " WHERE indexrelid = ANY (?::oid[])");
    }

    /** On the server from its first execution on, until the connection ends. */
    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    /**
     * Makes an index that the planner does not see, as the tables' owner, who is no superuser. Up to 17 CREATE INDEX writes what it
     * counted into the table's row of pg_class, in place and not undone by a rollback, so production's numbers are written again in any case.
     *
     * @param ddl proved to be one statement
     * @param name the index's name, qualified and quoted
     * @param numbers writes production's numbers; empty for none
     * @return its OID and, on a partitioned table, those of the indexes below it
     */
    List<Long> create(String ddl, String name, String numbers) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(message(ddl, Quote.literal(name) + "::regclass", numbers));
            for (int result = 0; result < RESULTS_BEFORE_OIDS; result++) {
                statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                return oids(row);
            }
        } catch (SQLException failure) {
            connection.rollback();
            if (!numbers.isEmpty()) {
                Rows.execute(connection, numbers);
            }
            connection.commit();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String message(String ddl, String index, String numbers) {
        return "/* tenfold */ SET LOCAL ROLE " + ShadowServer.PRICING + ";\n" + ddl + ";\nRESET ROLE;\n"
                + "UPDATE pg_index SET indisvalid = false WHERE indexrelid = ANY (ARRAY(SELECT " + index
                + "::oid UNION SELECT relid::oid FROM pg_partition_tree(" + index + "))) RETURNING indexrelid::int8;\n"
                + (numbers.isEmpty() ? "" : numbers + ";\n") + "COMMIT";
    }

    private static List<Long> oids(ResultSet row) throws SQLException {
        List<Long> oids = new ArrayList<>();
        while (row.next()) {
            oids.add(row.getLong(1));
        }
        oids.sort(null);
        return oids;
    }

    /** Those indexes, by OID. */
    List<ShadowIndex> read(Collection<Long> oids) throws SQLException {
        read.setObject(1, array(oids), Types.OTHER);
        try (ResultSet rows = read.executeQuery()) {
            return ShadowIndex.read(rows);
        }
    }

    /** Has the planner see those that it does not see, and no more see those that it does. */
    void turn(Collection<Long> oids) throws SQLException {
        turn.setObject(1, array(oids), Types.OTHER);
        turn.execute();
    }

    void execute(String sql) throws SQLException {
        Rows.execute(connection, sql);
    }

    private static String array(Collection<Long> oids) {
        return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
