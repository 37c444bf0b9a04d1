// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows chunk by chunk, all of them or none. When a chunk fails, finds the first row that makes it fail by halving it
 * inside savepoints.
 */
public final class RowWriter {
    /** Rows in one statement; beyond some thousands a statement gains nothing (measured with unnest of 1,000 to 10,000). */
    private static final int CHUNK = 5_000;

    private final Connection connection;
    private final int columns;
    private final ChunkWriter writer;

    /** Executes one statement for some rows. */
    public interface ChunkWriter {
        /**
         * @param first position of the first of these rows among all, from 0
         */
        void write(List<Object[]> rows, long first) throws SQLException;
    }

    /** Makes the exception that names a row. */
    public interface RowFailure {
        /**
         * @param row position from 0
         */
        SQLException of(long row, SQLException cause);
    }

    public RowWriter(Connection connection, int columns, ChunkWriter writer) {
        this.connection = connection;
        this.columns = columns;
        this.writer = writer;
    }

    /**
     * Writes all rows. In autocommit mode they are one transaction of their own; otherwise they belong to the caller's, which
     * is as it was before when they fail.
     */
    public void write(Iterable<Object[]> rows, RowFailure failure) throws SQLException {
        if (connection.getAutoCommit()) {
            writeInOwnTransaction(rows, failure);
        } else {
            writeInCallersTransaction(rows, failure);
        }
    }

    private void writeInOwnTransaction(Iterable<Object[]> rows, RowFailure failure) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            writeChunks(rows, failure);
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private void writeInCallersTransaction(Iterable<Object[]> rows, RowFailure failure) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean done = false;
        try {
            writeChunks(rows, failure);
            done = true;
        } finally {
            if (!done) {
                connection.rollback(before);
            }
            connection.releaseSavepoint(before);
        }
    }

    private void writeChunks(Iterable<Object[]> rows, RowFailure failure) throws SQLException {
        Iterator<Object[]> remaining = rows.iterator();
        long first = 0;
        while (remaining.hasNext()) {
            List<Object[]> chunk = new ArrayList<>();
            while (remaining.hasNext() && chunk.size() < CHUNK) {
                chunk.add(checked(remaining.next(), first + chunk.size()));
            }
            Savepoint before = connection.setSavepoint();
            try {
                writer.write(chunk, first);
            } catch (SQLException refused) {
                connection.rollback(before);
                throw isAboutData(refused) ? located(chunk, first, refused, failure) : refused;
            }
            connection.releaseSavepoint(before);
            first += chunk.size();
        }
    }

    private Object[] checked(Object[] row, long position) {
        if (row.length != columns) {
            throw new IllegalArgumentException(
                    "row " + position + " (counted from 0) has " + row.length + " values for " + columns + " columns");
        }
        return row;
    }

    /** Class 22 is data exceptions, 23 constraints, 44 views with CHECK OPTION, P0 what a trigger raises. */
    private static boolean isAboutData(SQLException refused) {
        String state = refused.getSQLState();
        return state != null
                && (state.startsWith("22")
                        || state.startsWith("23")
                        || state.startsWith("44")
                        || state.startsWith("P0"));
    }

    /** Writes the good half for good and looks in the other one, until one row is left. */
    private SQLException located(List<Object[]> chunk, long first, SQLException refused, RowFailure failure)
            throws SQLException {
        int from = 0;
        int to = chunk.size();
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (attempt(chunk.subList(from, middle), first + from) == null) {
                from = middle;
            } else {
                to = middle;
            }
        }
        SQLException alone = attempt(chunk.subList(from, to), first + from);
        return alone == null ? refused : failure.of(first + from, alone);
    }

    /** What writing these rows fails with, null when it does not. */
    private @Nullable SQLException attempt(List<Object[]> rows, long first) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            writer.write(rows, first);
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException refused) {
            connection.rollback(before);
            return refused;
        }
    }
}
