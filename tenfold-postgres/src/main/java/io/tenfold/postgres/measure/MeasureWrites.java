// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.postgres.measure.WriteMeasurement.Measured;
import io.tenfold.postgres.measure.WriteMeasurement.NotMeasured;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Measures on an embedded server or a clone what new indexes cost each row inserted. Rows of the table are put aside,
 * deleted and inserted again, without and with the indexes, behind savepoints of a transaction that is rolled back; so
 * no key is there twice. Triggers and foreign keys do not fire (session_replication_role = replica, which takes a
 * superuser): they would cost both sides the same.
 *
 * <p>Each side runs twice and its cheaper run counts, because the first change of a page after a checkpoint writes the
 * whole page to the log.
 */
public final class MeasureWrites {
    private static final int RUNS = 2;

    private final Connection connection;

    /**
     * @param connection stays open; its transaction must not be in use
     */
    public MeasureWrites(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /**
     * Inserts that many rows of the table (fewer where it has fewer) without and with the applied ones of these changes.
     */
    public WriteMeasurement measure(TableName table, List<Change> changes, int rows) {
        try (RolledBack transaction = RolledBack.begin(connection, "ISOLATION LEVEL READ COMMITTED")) {
            return measure(transaction, table, changes, rows);
        } catch (SQLException e) {
            return new NotMeasured(table, "not measured: SQLSTATE " + e.getSQLState());
        }
    }

    private static WriteMeasurement measure(RolledBack transaction, TableName table, List<Change> changes, int rows)
            throws SQLException {
        List<OurIndex> indexes = OurIndex.of(transaction.connection(), changes).stream()
                .filter(index -> index.table().equals(table))
                .toList();
        if (indexes.isEmpty()) {
            return new NotMeasured(table, "not measured: none of the new indexes is on it");
        }
        try (Statement statement = transaction.connection().createStatement()) {
            String columns = columns(statement, table);
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("CREATE TEMPORARY TABLE tenfold_rows ON COMMIT DROP AS SELECT ctid AS tenfold_place, "
                    + columns + " FROM ONLY " + Quote.table(table) + " LIMIT " + rows);
            long taken = number(statement, "SELECT count(*) FROM tenfold_rows");
            if (taken == 0) {
                return new NotMeasured(table, "not measured: the table is empty");
            }
            return measure(statement, table, columns, indexes, taken);
        }
    }

    private static WriteMeasurement measure(
            Statement statement, TableName table, String columns, List<OurIndex> indexes, long rows)
            throws SQLException {
        Insertion without = Insertion.WORST;
        Insertion with = Insertion.WORST;
        for (int run = 0; run < RUNS; run++) {
            without = without.orCheaper(insert(statement, table, columns, indexes));
            with = with.orCheaper(insert(statement, table, columns, List.of()));
        }
        WriteCost cost = new WriteCost(
                table,
                indexes.stream().map(OurIndex::name).toList(),
                Math.toIntExact(rows),
                without.nanos / 1e3 / rows,
                with.nanos / 1e3 / rows,
                (double) without.walBytes / rows,
                (double) with.walBytes / rows);
        return new Measured(cost, conditions(statement));
    }

    private static Insertion insert(Statement statement, TableName table, String columns, List<OurIndex> without)
            throws SQLException {
        String target = Quote.table(table);
        statement.execute("SAVEPOINT tenfold_side");
        for (OurIndex index : without) {
            statement.execute(index.drop());
        }
        statement.execute("DELETE FROM ONLY " + target + " WHERE ctid IN (SELECT tenfold_place FROM tenfold_rows)");
        long walBefore = wal(statement);
        long start = System.nanoTime();
        statement.execute("INSERT INTO " + target + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                + " FROM tenfold_rows");
        long nanos = System.nanoTime() - start;
        long walBytes = wal(statement) - walBefore;
        statement.execute("ROLLBACK TO SAVEPOINT tenfold_side");
        return new Insertion(nanos, walBytes);
    }

    /** What one side's insert took. */
    private record Insertion(long nanos, long walBytes) {
        private static final Insertion WORST = new Insertion(Long.MAX_VALUE, Long.MAX_VALUE);

        Insertion orCheaper(Insertion other) {
            return new Insertion(Math.min(nanos, other.nanos), Math.min(walBytes, other.walBytes));
        }
    }

    /** Generated columns are computed again, never inserted. */
    private static String columns(Statement statement, TableName table) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                /* tenfold */ SELECT pg_catalog.string_agg(pg_catalog.quote_ident(attname), ', ' ORDER BY attnum)
                FROM pg_catalog.pg_attribute
                WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""".formatted(Quote.literal(Quote.table(table))))) {
            row.next();
            return row.getString(1);
        }
    }

    private static String conditions(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                /* tenfold */ SELECT 'wal_level ' || pg_catalog.current_setting('wal_level')
                  || ', full_page_writes ' || pg_catalog.current_setting('full_page_writes')
                  || ', fsync ' || pg_catalog.current_setting('fsync')""")) {
            row.next();
            return row.getString(1);
        }
    }

    private static long wal(Statement statement) throws SQLException {
        return number(
                statement, "/* tenfold */ SELECT (pg_catalog.pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
