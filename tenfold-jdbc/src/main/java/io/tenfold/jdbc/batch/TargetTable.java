// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table that rows are written to, and the types of the columns written.
 *
 * @param name as the application gave it, for messages
 * @param quoted for SQL
 * @param columns names as in the catalog, in the order of the values
 * @param types PostgreSQL's name of each column's type, without a modifier
 */
public record TargetTable(String name, String quoted, List<String> columns, List<String> types) {
    private static final String TYPES = """
            SELECT attname, pg_catalog.format_type(atttypid, -1) FROM pg_catalog.pg_attribute
            WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped""";

    public TargetTable {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }

    /**
     * Asks the server for the types.
     *
     * @param name {@code table} or {@code schema.table}, as in the catalog, not quoted
     * @throws SQLException when there is no such table (42P01) or column (42703)
     */
    public static TargetTable read(Connection connection, String name, List<String> columns) throws SQLException {
        int dot = name.indexOf('.');
        String quoted = dot < 0
                ? Quote.identifier(name)
                : Quote.identifier(name.substring(0, dot)) + "." + Quote.identifier(name.substring(dot + 1));
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(TYPES)) {
            query.setString(1, quoted);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    types.put(row.getString(1), row.getString(2));
                }
            }
        }
        List<String> found = new ArrayList<>();
        for (String column : columns) {
            String type = types.get(column);
            if (type == null) {
                throw new SQLException("table " + name + " has no column " + column, "42703");
            }
            found.add(type);
        }
        return new TargetTable(name, quoted, columns, found);
    }
}
