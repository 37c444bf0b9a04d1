// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** The columns of a stored result. What pgjdbc would ask the server for, the driver is asked for. */
final class DetachedMetaData implements ResultSetMetaData {
    private final List<Column> columns;
    private final Live live;

    /** Gives the driver's own description, executing the statement. */
    interface Live {
        ResultSetMetaData open() throws SQLException;
    }

    DetachedMetaData(List<Column> columns, Live live) {
        this.columns = columns;
        this.live = live;
    }

    private boolean has(int index) {
        return index >= 1 && index <= columns.size();
    }

    private Column column(int index) {
        return columns.get(index - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnLabel(int index) throws SQLException {
        return has(index) ? column(index).label() : live.open().getColumnLabel(index);
    }

    @Override
    public String getColumnName(int index) throws SQLException {
        return has(index) ? column(index).name() : live.open().getColumnName(index);
    }

    @Override
    public int getColumnType(int index) throws SQLException {
        return has(index) ? column(index).type() : live.open().getColumnType(index);
    }

    @Override
    public String getColumnTypeName(int index) throws SQLException {
        return has(index) ? column(index).typeName() : live.open().getColumnTypeName(index);
    }

    @Override
    public String getColumnClassName(int index) throws SQLException {
        return has(index) ? column(index).className() : live.open().getColumnClassName(index);
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return has(index) ? column(index).precision() : live.open().getPrecision(index);
    }

    @Override
    public int getScale(int index) throws SQLException {
        return has(index) ? column(index).scale() : live.open().getScale(index);
    }

    @Override
    public int getColumnDisplaySize(int index) throws SQLException {
        return has(index) ? column(index).displaySize() : live.open().getColumnDisplaySize(index);
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return has(index) ? column(index).signed() : live.open().isSigned(index);
    }

    @Override
    public boolean isCaseSensitive(int index) throws SQLException {
        return has(index) ? column(index).caseSensitive() : live.open().isCaseSensitive(index);
    }

    @Override
    public boolean isCurrency(int index) throws SQLException {
        return has(index) ? column(index).currency() : live.open().isCurrency(index);
    }

    @Override
    public boolean isAutoIncrement(int index) throws SQLException {
        return live.open().isAutoIncrement(index);
    }

    @Override
    public boolean isSearchable(int index) throws SQLException {
        return live.open().isSearchable(index);
    }

    @Override
    public int isNullable(int index) throws SQLException {
        return live.open().isNullable(index);
    }

    @Override
    public String getSchemaName(int index) throws SQLException {
        return live.open().getSchemaName(index);
    }

    @Override
    public String getTableName(int index) throws SQLException {
        return live.open().getTableName(index);
    }

    @Override
    public String getCatalogName(int index) throws SQLException {
        return live.open().getCatalogName(index);
    }

    @Override
    public boolean isReadOnly(int index) throws SQLException {
        return live.open().isReadOnly(index);
    }

    @Override
    public boolean isWritable(int index) throws SQLException {
        return live.open().isWritable(index);
    }

    @Override
    public boolean isDefinitelyWritable(int index) throws SQLException {
        return live.open().isDefinitelyWritable(index);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : live.open().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || live.open().isWrapperFor(type);
    }
}
