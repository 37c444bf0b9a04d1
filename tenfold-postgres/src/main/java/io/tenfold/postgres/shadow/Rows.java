// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our own catalog statements: recognised by their tag, sent in one message, never prepared. */
final class Rows {
    private static final String TAG = "/* tenfold */ ";

    private Rows() {}

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Reader<T> reader) throws SQLException {
        List<T> list = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TAG + sql)) {
            while (rows.next()) {
                list.add(reader.read(rows));
            }
        }
        return list;
    }

    /** First column of the first row as text; null when it is NULL or there is no row. */
    static @Nullable String text(Connection connection, String sql) throws SQLException {
        List<@Nullable String> values = list(connection, sql, row -> row.getString(1));
        return values.isEmpty() ? null : values.get(0);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAG + sql);
        }
    }
}
