// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import io.tenfold.sql.text.PrintIndex;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes to a case's table as its application would, without or with the candidate, and counts the bytes of the log.
 *
 * <p>The table is filled with its indexes on it, so that their pages are as full as inserts leave them; then as many rows again
 * are inserted, each page splitting about once, and those count. Updates go one by one, each in a transaction of its own, so that
 * pages are tidied up on the way; a third of them are there for the table to settle and do not count.
 */
final class MeasureSide {
    private static final int UPDATES = 6_000;
    private static final int SETTLING = 3_000;
    /** The inserts come in so many portions, after each of which comes what autovacuum does after a tenth of a table. */
    private static final int PARTS = 7;

    private final Connection connection;
    private final WriteCase subject;
    private final int rows;

    MeasureSide(Connection connection, WriteCase subject, int rows) {
        this.connection = connection;
        this.subject = subject;
        this.rows = rows;
    }

    /**
     * What was measured; bytes of the log for each row, without full-page images.
     *
     * @param insertBytes for a row inserted
     * @param updateBytes for a row updated, its commit included
     * @param hot share of the updates that were HOT
     */
    record Side(double insertBytes, double updateBytes, double hot) {}

    /** Without the candidate; the table stays as the application left it, with its counters. */
    Side without() throws SQLException {
        return measure(false);
    }

    Side with() throws SQLException {
        return measure(true);
    }

    private Side measure(boolean candidate) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            create(statement, candidate);
            insert(statement, 1, rows);
            tidy(statement);
            reset(statement);
            long start = log(statement);
            for (int part = 0; part < PARTS; part++) {
                insert(statement, rows + rows * part / PARTS + 1, rows + rows * (part + 1) / PARTS);
                tidy(statement);
            }
            double insertBytes = (log(statement) - start) / (double) rows;
            statement.execute("VACUUM ANALYZE " + subject.name());
            update(statement, SETTLING, 1);
            tidy(statement);
            awaitCounters(statement, SETTLING);
            double hotBefore = number(statement, "n_tup_hot_upd");
            start = log(statement);
            for (int done = SETTLING; done < SETTLING + UPDATES; done += SETTLING) {
                update(statement, SETTLING, done + 1);
                tidy(statement);
            }
            double updateBytes = (log(statement) - start) / (double) UPDATES;
            awaitCounters(statement, SETTLING + UPDATES);
            double hot = (number(statement, "n_tup_hot_upd") - hotBefore) / UPDATES;
            return new Side(insertBytes, updateBytes, hot);
        }
    }

    private void create(Statement statement, boolean candidate) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS " + subject.name());
        statement.execute("CREATE TABLE " + subject.name() + " (id int PRIMARY KEY, " + subject.columns()
                + ") WITH (fillfactor = " + subject.fillfactor() + ", autovacuum_enabled = off)");
        for (String keys : subject.existing()) {
            statement.execute("CREATE INDEX ON " + subject.name() + " " + keys);
        }
        if (candidate) {
            statement.execute(PrintIndex.create("candidate_" + subject.name(), subject.candidate(), false));
        }
    }

    private void insert(Statement statement, int from, int to) throws SQLException {
        statement.execute("INSERT INTO " + subject.name() + " SELECT i, " + subject.row() + " FROM generate_series("
                + from + ", " + to + ") i");
    }

    /** One row after the other; which ones is the same each time. */
    private void update(Statement statement, int count, int first) throws SQLException {
        statement.execute("DO $$ BEGIN FOR k IN " + first + ".." + (first + count - 1) + " LOOP UPDATE "
                + subject.name()
                + " SET " + subject.assignment().replace(":k", "k") + " WHERE id = 1 + (k * 7919::bigint + k / 13) % "
                + 2L * rows + "; COMMIT; END LOOP; END $$");
    }

    /** What a GIN index has put off is done, as the next vacuum would. */
    private void tidy(Statement statement) throws SQLException {
        statement.execute(
                "SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = indexrelid"
                        + " JOIN pg_am a ON a.oid = relam WHERE amname = 'gin' AND indrelid = '" + subject.name()
                        + "'::regclass");
    }

    private void reset(Statement statement) throws SQLException {
        awaitCounter(statement, "n_tup_ins", rows);
        statement.execute("SELECT pg_stat_reset_single_table_counters('" + subject.name() + "'::regclass)");
    }

    private void awaitCounters(Statement statement, int updates) throws SQLException {
        awaitCounter(statement, "n_tup_upd", updates);
    }

    /** A server process tells its counters late, up to 14 after a second at most. */
    private void awaitCounter(Statement statement, String counter, int atLeast) throws SQLException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (number(statement, counter) < atLeast) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the server does not report its counters of " + subject.name());
            }
            statement.execute("SELECT pg_sleep(0.05)");
        }
    }

    private double number(Statement statement, String counter) throws SQLException {
        return first(
                statement,
                "SELECT " + counter + " FROM pg_stat_user_tables WHERE relid = '" + subject.name() + "'::regclass");
    }

    private static long log(Statement statement) throws SQLException {
        return first(statement, "SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    }

    private static long first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
