// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the role may do, inside a read-only transaction. */
final class ReadRole {
    /** USAGE: with the privileges at hand, without SET ROLE. */
    private static final String ROLE = """
            SELECT r.rolname, r.rolsuper,
                r.rolinherit
                    AND NOT (pg_catalog.pg_has_role('pg_monitor', 'MEMBER') AND NOT pg_catalog.pg_has_role('pg_monitor', 'USAGE'))
                    AND NOT (pg_catalog.pg_has_role('pg_read_all_data', 'MEMBER')
                             AND NOT pg_catalog.pg_has_role('pg_read_all_data', 'USAGE')) AS inherits,
                pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
                    AND pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE') AS monitors,
                pg_catalog.pg_has_role('pg_read_all_data', 'USAGE') AS reads_all
            FROM pg_catalog.pg_roles r WHERE r.rolname = current_user""";

    private static final String TABLES = """
            SELECT n.nspname, c.relname,
                pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS open,
                pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable,
                pg_catalog.pg_has_role(c.relowner, 'USAGE') AS owned,
                pg_catalog.row_security_active(c.oid) AS secured,
                EXISTS (SELECT FROM pg_catalog.pg_statistic_ext e WHERE e.stxrelid = c.oid)
                    AND NOT pg_catalog.has_table_privilege('pg_catalog.pg_statistic_ext_data', 'SELECT') AS extended_hidden
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
            ORDER BY n.nspname, c.relname""";

    private ReadRole() {}

    private record Table(
            TableName name, boolean open, boolean readable, boolean owned, boolean secured, boolean extendedHidden) {
        static Table read(ResultSet row) throws SQLException {
            return new Table(
                    new TableName(row.getString(1), row.getString(2)),
                    row.getBoolean("open"),
                    row.getBoolean("readable"),
                    row.getBoolean("owned"),
                    row.getBoolean("secured"),
                    row.getBoolean("extended_hidden"));
        }

        boolean usable() {
            return open && readable;
        }
    }

    static RoleFacts read(Reader reader) throws SQLException {
        List<Table> tables = new ArrayList<>(reader.query(TABLES, Table::read));
        return reader.first(
                        ROLE,
                        row -> new RoleFacts(
                                row.getString("rolname"),
                                row.getBoolean("rolsuper"),
                                row.getBoolean("inherits"),
                                row.getBoolean("monitors"),
                                row.getBoolean("reads_all"),
                                tables.size(),
                                tables.stream().filter(Table::owned).count(),
                                tables.stream()
                                        .filter(table -> !table.usable())
                                        .map(Table::name)
                                        .toList(),
                                tables.stream()
                                        .filter(table -> !table.open)
                                        .map(table -> table.name.schema())
                                        .distinct()
                                        .toList(),
                                tables.stream()
                                        .filter(Table::secured)
                                        .map(Table::name)
                                        .toList(),
                                tables.stream()
                                        .filter(Table::extendedHidden)
                                        .map(Table::name)
                                        .toList()))
                .orElseThrow();
    }
}
