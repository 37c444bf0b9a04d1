// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our own statements inside a read-only transaction. Each carries the tag {@code tenfold} in a comment, so that it can be told from
 * the application's.
 */
public final class Reader {
    private static final String TAG = "/* tenfold */ ";

    private final Connection connection;

    Reader(Connection connection) {
        this.connection = connection;
    }

    /**
     * All rows in the server's order.
     *
     * @param sql one statement, names qualified; {@code ?} for an argument. Without arguments nothing in it is a placeholder
     * @param arguments null for SQL NULL
     */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        if (arguments.length == 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(TAG + sql)) {
                return all(rows, mapper);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(TAG + sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return all(rows, mapper);
            }
        }
    }

    /** The first row, empty where there is none. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        return query(sql, mapper, arguments).stream().findFirst();
    }

    private static <T> List<T> all(ResultSet rows, RowMapper<T> mapper) throws SQLException {
        List<T> values = new ArrayList<>();
        while (rows.next()) {
            values.add(mapper.map(rows));
        }
        return values;
    }
}
