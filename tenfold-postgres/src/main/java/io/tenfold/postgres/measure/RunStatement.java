// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.explain.ReadPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes a sample as the application's driver does on its first executions: the extended protocol, values bound as
 * text under the types they were declared with, an unnamed statement. PostgreSQL plans an unnamed statement anew with
 * its values (a custom plan), which is also how {@code ExplainSample} plans it.
 *
 * <p>Runs inside the caller's transaction, which must be open: the statement timeout is set for that transaction only.
 */
final class RunStatement {
    /** A result that may be larger is read in portions; it costs parallel workers, which a portal with a limit has not. */
    private static final double MOST_BYTES_AT_ONCE = 32 * 1024 * 1024;

    /** What the driver holds of a row beside its values: an array, and an array for each value. */
    private static final int ROW_OVERHEAD_BYTES = 100;

    private static final int PORTION = 1000;

    /** How much longer than the server the socket waits: the server's time-out is the one to see. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final Duration timeout;
    private final NoteExecution note;

    RunStatement(Connection connection, Duration timeout, NoteExecution note) {
        this.connection = connection;
        this.timeout = timeout;
        this.note = note;
    }

    /** Rows to read at once for a result of that size; unknown sizes are taken for large. */
    static int portion(@Nullable Plan analysed) {
        if (analysed == null || analysed.root().actual() == null) {
            return PORTION;
        }
        double bytes = analysed.root().actual().rows()
                * (ROW_OVERHEAD_BYTES + analysed.root().planWidth());
        return bytes > MOST_BYTES_AT_ONCE ? PORTION : 0;
    }

    /**
     * The plan of that sample with its values. It also loads what the server caches of the tables, so that the run
     * after it is not the one that pays for that.
     */
    Plan explain(Sample sample) throws SQLException {
        return explain("EXPLAIN (FORMAT XML) ", sample);
    }

    /** The same with actual rows and blocks. TIMING OFF: clock readings for each row would distort long plans. */
    Plan explainAnalyse(Sample sample) throws SQLException {
        return explain("EXPLAIN (ANALYZE, BUFFERS, WAL, TIMING OFF, FORMAT XML) ", sample);
    }

    private Plan explain(String prefix, Sample sample) throws SQLException {
        limit();
        try (BoundSample bound = BoundSample.of(connection, prefix, sample);
                ResultSet lines = bound.execute()) {
            StringBuilder xml = new StringBuilder();
            while (lines.next()) {
                xml.append(lines.getString(1)).append('\n');
            }
            Plan plan = ReadPlan.fromXml(xml.toString());
            note.explained(plan.executionMs());
            return plan;
        }
    }

    /** Executes it and reads all its rows; {@code rule} says how to digest them, null for only reading them. */
    Run run(Sample sample, int portion, @Nullable ComparisonRule rule) throws SQLException {
        limit();
        try (BoundSample bound = BoundSample.of(connection, "", sample)) {
            bound.readInPortionsOf(portion);
            long start = System.nanoTime();
            try (ResultSet rows = bound.execute()) {
                return read(rows, start, rule);
            }
        }
    }

    /** What that failure of a sample means. */
    Run failed(SQLException failure, long startNanos) throws SQLException {
        String state = failure.getSQLState();
        if (state == null || state.startsWith("08") || state.startsWith("57P")) {
            throw failure;
        }
        boolean late = millisSince(startNanos) >= 0.9 * timeout.toMillis();
        return state.equals(QUERY_CANCELED) && late
                ? new Run.TimedOut(timeout.toMillis())
                : new Run.Refused("the server refused it with SQLSTATE " + state);
    }

    private Run read(ResultSet rows, long start, @Nullable ComparisonRule rule) throws SQLException {
        DigestRows digest = rule == null ? null : digest(rows.getMetaData(), rule);
        int columns = rows.getMetaData().getColumnCount();
        long digesting = 0;
        while (rows.next()) {
            if (digest != null) {
                long from = System.nanoTime();
                digest.add(values(rows, columns));
                digesting += System.nanoTime() - from;
            }
            if (millisSince(start) - digesting / 1e6 > timeout.toMillis()) {
                return new Run.TimedOut(timeout.toMillis());
            }
        }
        double ms = millisSince(start) - digesting / 1e6;
        note.ran(ms);
        return new Run.Completed(ms, digest == null ? null : digest.seen());
    }

    /** The proof that a text is one statement reads strings as the standard does; the server has to do the same. */
    private void limit() throws SQLException {
        int socketMs = connection.getNetworkTimeout();
        if (socketMs != 0 && socketMs < timeout.plus(GRACE).toMillis()) {
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(timeout.plus(GRACE).toMillis()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("/* tenfold */ SET LOCAL statement_timeout = " + timeout.toMillis()
                    + "; SET LOCAL standard_conforming_strings = on");
        }
    }

    private static DigestRows digest(ResultSetMetaData columns, ComparisonRule rule) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
            types.add(columns.getColumnTypeName(i));
        }
        return new DigestRows(names, types, rule);
    }

    private static List<@Nullable String> values(ResultSet rows, int columns) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(rows.getString(i));
        }
        return values;
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
