// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.postgres.connect.CountingAge;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads how often a server used its indexes, and since when it counts. */
public final class ReadIndexCounts {
    private static final String SCANS = """
            SELECT n.nspname, c.relname, coalesce(pg_catalog.pg_stat_get_numscans(c.oid), 0)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'i' AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
            """;

    /** What receives WAL for a backup, or decodes it, answers no queries on these indexes. */
    private static final String WINDOW = """
            SELECT %s,
                   pg_catalog.current_setting('track_counts') = 'on',
                   (SELECT count(*) FROM pg_catalog.pg_stat_replication r
                    LEFT JOIN pg_catalog.pg_replication_slots s ON s.active_pid = r.pid
                    WHERE s.slot_type IS DISTINCT FROM 'logical'
                      AND coalesce(r.application_name, '') NOT IN ('pg_basebackup', 'pg_receivewal'))::int4
            """.formatted(CountingAge.HOURS);

    private ReadIndexCounts() {}

    /**
     * The counts as they are now, read in a read-only transaction of its own.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     * @param server host and port, for messages
     */
    public static IndexCounts read(Connection connection, String server) throws SQLException {
        return ReadOnly.run(connection, reader -> read(reader, server));
    }

    private static IndexCounts read(Reader reader, String server) throws SQLException {
        Map<TableName, Long> scans = new LinkedHashMap<>();
        reader.query(
                SCANS, row -> scans.put(new TableName(row.getString(1), row.getString(2)), row.getLong(3)) == null);
        return reader.first(WINDOW, row -> counts(row, server, scans))
                .orElseGet(() -> new IndexCounts(server, OptionalDouble.empty(), false, 0, scans));
    }

    private static IndexCounts counts(ResultSet row, String server, Map<TableName, Long> scans) throws SQLException {
        double hours = row.getDouble(1);
        OptionalDouble counted = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, hours));
        return new IndexCounts(server, counted, row.getBoolean(2), row.getInt(3), scans);
    }
}
