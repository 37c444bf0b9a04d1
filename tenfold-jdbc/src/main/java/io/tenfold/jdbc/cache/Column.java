// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the driver says of a result's column without asking the server.
 *
 * @param form how its values are held
 */
record Column(
        ColumnForm form,
        String label,
        String name,
        int type,
        String typeName,
        String className,
        int precision,
        int scale,
        int displaySize,
        boolean signed,
        boolean caseSensitive,
        boolean currency) {
    /** Empty for a column of a type that is not held. */
    static Optional<Column> read(ResultSetMetaData columns, int index) throws SQLException {
        Optional<ColumnForm> form = ColumnForm.of(columns, index);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Column(
                form.get(),
                columns.getColumnLabel(index),
                columns.getColumnName(index),
                columns.getColumnType(index),
                columns.getColumnTypeName(index),
                columns.getColumnClassName(index),
                columns.getPrecision(index),
                columns.getScale(index),
                columns.getColumnDisplaySize(index),
                columns.isSigned(index),
                columns.isCaseSensitive(index),
                columns.isCurrency(index)));
    }
}
