// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import io.tenfold.jdbc.bind.PostgresText;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one array for each column: {@code unnest(?::int4[], ?::text[]) WITH ORDINALITY AS r (c1, c2, ord)}. A column
 * that is itself an array travels as text, because unnest would take it apart.
 */
public final class RowArrays {
    private RowArrays() {}

    /** The FROM item, under the name r, with columns c1, c2 .. and ord, which counts from 1. */
    public static String from(List<String> types) {
        List<String> arrays = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arrays.add("?::" + (isArray(types.get(i)) ? "text" : types.get(i)) + "[]");
            columns.add("c" + (i + 1));
        }
        return "unnest(" + String.join(", ", arrays) + ") WITH ORDINALITY AS r (" + String.join(", ", columns)
                + ", ord)";
    }

    /** The value of a column, in its own type. */
    public static String value(List<String> types, int column) {
        String name = "r.c" + (column + 1);
        return isArray(types.get(column)) ? name + "::" + types.get(column) : name;
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    /** Binds the rows as the statement's first values. */
    public static void bind(PreparedStatement statement, List<String> types, List<Object[]> rows) throws SQLException {
        for (int i = 0; i < types.size(); i++) {
            List<@Nullable Object> column = new ArrayList<>(rows.size());
            for (Object[] row : rows) {
                column.add(isArray(types.get(i)) ? arrayText(row[i]) : row[i]);
            }
            statement.setObject(i + 1, PostgresText.arrayOf(column, types.get(i)), Types.OTHER);
        }
    }

    private static @Nullable String arrayText(@Nullable Object value) throws SQLException {
        return PostgresText.of(value instanceof Array array ? array.getArray() : value);
    }
}
