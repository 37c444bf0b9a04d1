// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.catalog.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the statistics views say of writes to some tables, their partitions included. Two readings that differ mean that
 * rows changed in between; two that are equal mean so only after {@link #SETTLED_MS}, because a server process reports
 * its counters late.
 *
 * @param counters one line for each table: rows inserted, updated and deleted, and the file they are in (TRUNCATE moves
 *     them to another)
 */
public record TableWrites(List<String> counters) {
    /**
     * From PostgreSQL 15 on an idle process reports within 10 s (PGSTAT_IDLE_INTERVAL in pgstat.c). Earlier ones may
     * keep their counters for as long as they idle, see {@link #reportsWhenIdle}.
     */
    static final long SETTLED_MS = 10_500;

    private static final int REPORTS_WHEN_IDLE = 150000;

    private static final String SQL = """
            /* tenfold */ WITH RECURSIVE part AS (
              SELECT c.oid FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
              UNION
              SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN part ON part.oid = i.inhparent)
            SELECT pg_catalog.concat_ws(' ', part.oid, s.n_tup_ins, s.n_tup_upd, s.n_tup_del,
                                        pg_catalog.pg_relation_filenode(part.oid))
            FROM part LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = part.oid
            ORDER BY part.oid""";

    public TableWrites {
        counters = List.copyOf(counters);
    }

    static TableWrites read(Connection connection, List<TableName> tables) throws SQLException {
        try (RolledBack transaction = RolledBack.begin(connection, "READ ONLY");
                PreparedStatement statement = transaction.connection().prepareStatement(SQL)) {
            Array schemas = names(connection, tables.stream().map(TableName::schema));
            Array relations = names(connection, tables.stream().map(TableName::name));
            statement.setArray(1, schemas);
            statement.setArray(2, relations);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> counters = new ArrayList<>();
                while (rows.next()) {
                    counters.add(rows.getString(1));
                }
                return new TableWrites(counters);
            }
        }
    }

    /** Whether this server's processes report their counters although they idle. */
    static boolean reportsWhenIdle(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() * 10000 >= REPORTS_WHEN_IDLE;
    }

    private static Array names(Connection connection, java.util.stream.Stream<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }
}
