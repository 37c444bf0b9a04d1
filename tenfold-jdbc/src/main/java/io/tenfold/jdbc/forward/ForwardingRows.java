// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.forward;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Navigation and state of a result set, handed to {@link #target()}. First of five parts of {@link ForwardingResultSet}. */
public abstract class ForwardingRows implements ResultSet {
    /** The result the calls go to; may execute the statement. */
    protected abstract ResultSet target() throws SQLException;

    @Override
    public boolean next() throws SQLException {
        return target().next();
    }

    @Override
    public void close() throws SQLException {
        target().close();
    }

    @Override
    public boolean wasNull() throws SQLException {
        return target().wasNull();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return target().getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        target().clearWarnings();
    }

    @Override
    public String getCursorName() throws SQLException {
        return target().getCursorName();
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return target().getMetaData();
    }

    @Override
    public int findColumn(String columnLabel) throws SQLException {
        return target().findColumn(columnLabel);
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        return target().isBeforeFirst();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        return target().isAfterLast();
    }

    @Override
    public boolean isFirst() throws SQLException {
        return target().isFirst();
    }

    @Override
    public boolean isLast() throws SQLException {
        return target().isLast();
    }

    @Override
    public void beforeFirst() throws SQLException {
        target().beforeFirst();
    }

    @Override
    public void afterLast() throws SQLException {
        target().afterLast();
    }

    @Override
    public boolean first() throws SQLException {
        return target().first();
    }

    @Override
    public boolean last() throws SQLException {
        return target().last();
    }

    @Override
    public int getRow() throws SQLException {
        return target().getRow();
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        return target().absolute(row);
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        return target().relative(rows);
    }

    @Override
    public boolean previous() throws SQLException {
        return target().previous();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        target().setFetchDirection(direction);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return target().getFetchDirection();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        target().setFetchSize(rows);
    }

    @Override
    public int getFetchSize() throws SQLException {
        return target().getFetchSize();
    }

    @Override
    public int getType() throws SQLException {
        return target().getType();
    }

    @Override
    public int getConcurrency() throws SQLException {
        return target().getConcurrency();
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        return target().rowUpdated();
    }

    @Override
    public boolean rowInserted() throws SQLException {
        return target().rowInserted();
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        return target().rowDeleted();
    }

    @Override
    public void insertRow() throws SQLException {
        target().insertRow();
    }

    @Override
    public void updateRow() throws SQLException {
        target().updateRow();
    }

    @Override
    public void deleteRow() throws SQLException {
        target().deleteRow();
    }

    @Override
    public void refreshRow() throws SQLException {
        target().refreshRow();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        target().cancelRowUpdates();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        target().moveToInsertRow();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        target().moveToCurrentRow();
    }

    @Override
    public Statement getStatement() throws SQLException {
        return target().getStatement();
    }

    @Override
    public int getHoldability() throws SQLException {
        return target().getHoldability();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return target().isClosed();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target().isWrapperFor(type);
    }
}
