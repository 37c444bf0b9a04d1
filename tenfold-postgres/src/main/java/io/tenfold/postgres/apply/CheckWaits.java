// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.ddl.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a concurrent build or drop would wait for, by process and application: it waits for every transaction of the database that is
 * older than itself (indexcmds.c, WaitForOlderSnapshots), and for whoever holds the table against it.
 */
final class CheckWaits {
    private static final String TRANSACTIONS = """
            SELECT a.pid, coalesce(nullif(a.application_name, ''), 'no application name'),
              pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::int8, a.state
            FROM pg_catalog.pg_stat_activity a
            WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
              AND a.xact_start < pg_catalog.clock_timestamp() - interval '1 s'
              AND (a.backend_xmin IS NOT NULL OR a.backend_xid IS NOT NULL)
              AND a.backend_type = 'client backend' AND a.application_name <> 'tenfold'
            ORDER BY a.xact_start""";

    private static final String PREPARED = """
            SELECT DISTINCT p.gid, p.owner, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - p.prepared)::int8
            FROM pg_catalog.pg_prepared_xacts p
            JOIN pg_catalog.pg_locks x ON x.locktype = 'transactionid' AND x.transactionid = p.transaction AND x.pid IS NULL
            JOIN pg_catalog.pg_locks l ON l.virtualtransaction = x.virtualtransaction AND l.pid IS NULL
            JOIN pg_catalog.pg_class c ON c.oid = l.relation
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE p.database = pg_catalog.current_database() AND n.nspname = ? AND c.relname = ?""";

    private static final String AT_WORK = """
            SELECT w.pid, w.what, coalesce(nullif(a.application_name, ''), 'no application name')
            FROM (SELECT pid, datid, relid, 'builds an index on' AS what FROM pg_catalog.pg_stat_progress_create_index
                  UNION ALL SELECT pid, datid, relid, 'vacuums' FROM pg_catalog.pg_stat_progress_vacuum) w
            JOIN pg_catalog.pg_class c ON c.oid = w.relid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = w.pid
            WHERE w.datid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
              AND n.nspname = ? AND c.relname = ?""";

    private CheckWaits() {}

    static List<Problem> of(Reader reader, List<Intent> intents) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(reader.query(
                TRANSACTIONS,
                row -> Problem.waits("process " + row.getInt(1) + " (" + row.getString(2)
                        + ") has had a transaction open for " + row.getLong(3) + " s (" + row.getString(4)
                        + "): a build waits until it ends")));
        for (TableName table : tables(reader, intents)) {
            problems.addAll(reader.query(
                    PREPARED,
                    row -> Problem.waits("prepared transaction '" + row.getString(1) + "' of " + row.getString(2)
                            + " has held " + table + " for " + row.getLong(3)
                            + " s: a build waits until COMMIT PREPARED or ROLLBACK PREPARED"),
                    table.schema(),
                    table.name()));
            problems.addAll(reader.query(
                    AT_WORK,
                    row -> Problem.waits("process " + row.getInt(1) + " (" + row.getString(3) + ") " + row.getString(2)
                            + " " + table + " just now: a build waits until it has ended"),
                    table.schema(),
                    table.name()));
        }
        return problems;
    }

    private static Set<TableName> tables(Reader reader, List<Intent> intents) throws SQLException {
        Set<TableName> tables = new LinkedHashSet<>();
        for (Intent intent : intents) {
            if (intent.ddl() instanceof Ddl.CreateIndex create) {
                tables.add(create.table());
            } else if (intent.ddl() instanceof Ddl.CreateStatistics statistics) {
                tables.add(statistics.table());
            } else if (intent.ddl() instanceof Ddl.DropIndex drop) {
                tables.addAll(tableOf(reader, drop.schema(), drop.name()));
            } else if (intent.ddl() instanceof Ddl.RebuildIndex rebuild) {
                tables.addAll(tableOf(reader, rebuild.schema(), rebuild.name()));
            }
        }
        return tables;
    }

    private static List<TableName> tableOf(Reader reader, String schema, String index) throws SQLException {
        return reader.query("""
                SELECT tn.nspname, t.relname FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
                JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
                WHERE n.nspname = ? AND c.relname = ?""", row -> new TableName(row.getString(1), row.getString(2)), schema, index);
    }
}
