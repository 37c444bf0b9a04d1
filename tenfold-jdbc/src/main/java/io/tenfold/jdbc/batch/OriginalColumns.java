// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import io.tenfold.jdbc.forward.ForwardingResultSet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/**
 * The result of a statement for many keys with only the columns of the single one. The columns that were added stand behind
 * them, so numbers are the same, and of two columns with the same label JDBC takes the first.
 */
public final class OriginalColumns extends ForwardingResultSet {
    private final ResultSet target;
    private final int columns;

    /**
     * @param extraColumns columns that were added
     */
    public OriginalColumns(ResultSet target, int extraColumns) throws SQLException {
        this.target = target;
        this.columns = target.getMetaData().getColumnCount() - extraColumns;
    }

    @Override
    protected ResultSet target() {
        return target;
    }

    /** How many columns the single statement has. */
    public int columns() {
        return columns;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        int index = target.findColumn(label);
        if (index > columns) {
            throw new SQLException("The column name " + label + " was not found in this ResultSet.", "42703");
        }
        return index;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        ResultSetMetaData all = target.getMetaData();
        return (ResultSetMetaData) Proxy.newProxyInstance(
                OriginalColumns.class.getClassLoader(),
                new Class<?>[] {ResultSetMetaData.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getColumnCount")) {
                        return columns;
                    }
                    try {
                        return method.invoke(all, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
