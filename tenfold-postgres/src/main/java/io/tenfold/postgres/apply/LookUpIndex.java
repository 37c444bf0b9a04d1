// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the catalog holds under a name. After a lost connection the catalog, and nothing else, knows the truth. */
final class LookUpIndex {
    private static final String SQL = """
            /* tenfold */ SELECT c.oid, n.nspname, c.relname, i.indexrelid IS NOT NULL, coalesce(i.indisvalid, false),
              coalesce(pg_catalog.pg_get_indexdef(i.indexrelid), ''),
              CASE WHEN i.indexrelid IS NULL THEN '' ELSE %s END,
              pg_catalog.obj_description(c.oid, 'pg_class'),
              coalesce(pg_catalog.pg_relation_size(i.indexrelid), 0),
              coalesce((SELECT min(p.pid) FROM pg_catalog.pg_stat_progress_create_index p
                        WHERE p.index_relid = c.oid
                          AND p.datid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())), 0),
              coalesce(i.indexprs IS NOT NULL, false)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
            WHERE c.relname = ?
            ORDER BY n.nspname""".formatted(IndexSignature.SQL);

    private static final String SAME = """
            /* tenfold */ SELECT c.relname
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_catalog.pg_am a ON a.oid = c.relam
            WHERE n.nspname = ? AND t.relname = ? AND i.indisvalid AND %s = ?
            ORDER BY c.relname""".formatted(IndexSignature.SQL);

    private LookUpIndex() {}

    /** The relation of that name in that schema. */
    static Optional<FoundIndex> in(Connection connection, String schema, String name) throws SQLException {
        return named(connection, name).stream()
                .filter(found -> found.schema().equals(schema))
                .findFirst();
    }

    /** A valid index of the table that is the same but for its name. */
    static Optional<String> same(Connection connection, TableName table, String signature) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAME)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            statement.setString(3, signature);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Every relation of that name, by schema. */
    static List<FoundIndex> named(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                List<FoundIndex> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new FoundIndex(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getBoolean(4),
                            rows.getBoolean(5),
                            rows.getString(6),
                            rows.getString(7),
                            rows.getString(8),
                            rows.getLong(9),
                            rows.getInt(10),
                            rows.getBoolean(11)));
                }
                return found;
            }
        }
    }
}
