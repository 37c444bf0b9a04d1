// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What has a name, as pg_class.relkind says it. */
final class RelationKind {
    static final char ABSENT = '-';
    static final char PARTITIONED_TABLE = 'p';
    static final char PARTITIONED_INDEX = 'I';

    private RelationKind() {}

    static char of(Connection connection, TableName name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                /* tenfold */ SELECT c.relkind FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ?""")) {
            statement.setString(1, name.schema());
            statement.setString(2, name.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1).charAt(0) : ABSENT;
            }
        }
    }

    static boolean isPartitioned(Connection connection, TableName table) throws SQLException {
        return of(connection, table) == PARTITIONED_TABLE;
    }
}
