// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.cache.ColumnForm.Cell;
import io.tenfold.jdbc.forward.ForwardingResultSet;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of a stored result. What it cannot answer as the driver would, it asks the driver: the statement is executed
 * after all, the driver's result brought to the same row and compared with it, and the text is not cached again. So are all
 * of the driver's errors the driver's own.
 */
abstract class DetachedCursor extends ForwardingResultSet {
    private final StoredResult result;
    private final CacheableText text;
    private final Reader reader;
    private int row = -1;
    private boolean closed;
    private @Nullable ResultSet live;
    private int liveRow = -1;
    private boolean lastWasNull;
    private boolean lastWasLive;

    DetachedCursor(StoredResult result, CacheableText text, Reader reader) {
        this.result = result;
        this.text = text;
        this.reader = reader;
    }

    @Override
    protected ResultSet target() throws SQLException {
        checkOpen();
        lastWasLive = true;
        ResultSet target = live;
        if (target == null) {
            text.giveUp(BypassReason.UNUSUAL_READ);
            target = reader.executeLive();
            live = target;
        }
        while (liveRow < row) {
            liveRow++;
            boolean onRow = target.next();
            if (liveRow < result.size()) {
                compare(target, onRow);
            }
        }
        return target;
    }

    /** Says that a getter was answered without the driver. */
    final void answeredHere(boolean wasNull) {
        lastWasLive = false;
        lastWasNull = wasNull;
    }

    @Override
    public final boolean wasNull() throws SQLException {
        checkOpen();
        return lastWasLive ? target().wasNull() : lastWasNull;
    }

    private void compare(ResultSet target, boolean onRow) throws SQLException {
        if (!onRow) {
            throw changed();
        }
        Cell[] cells = result.row(liveRow);
        for (int i = 0; i < cells.length; i++) {
            ColumnForm form = result.columns().get(i).form();
            Cell now = form.read(target, i + 1).orElseThrow(DetachedCursor::changed);
            if (!ColumnForm.same(cells[i], now)) {
                throw changed();
            }
        }
    }

    private static SQLException changed() {
        return new SQLException(
                "a row changed between being cached and being read in a way the cache cannot answer;"
                        + " execute the statement again (it will not be cached)",
                "40001");
    }

    private void checkOpen() throws SQLException {
        if (closed || reader.isClosed()) {
            throw new SQLException("This ResultSet is closed.", "55000");
        }
    }

    /** The stored column of that number; null when it has none or the cursor is not on a row: the driver then says so. */
    final @Nullable Column column(int index) throws SQLException {
        checkOpen();
        boolean onRow = row >= 0 && row < result.size();
        return onRow && index >= 1 && index <= result.columns().size()
                ? result.columns().get(index - 1)
                : null;
    }

    final Cell cell(int index) {
        return result.row(row)[index - 1];
    }

    @Override
    public final boolean next() throws SQLException {
        checkOpen();
        row = Math.min(row + 1, result.size());
        return row < result.size();
    }

    @Override
    public final void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        ResultSet target = live;
        if (target != null) {
            target.close();
        }
    }

    @Override
    public final boolean isClosed() {
        return closed || reader.isClosed();
    }

    @Override
    public final int findColumn(String label) throws SQLException {
        checkOpen();
        int index = result.column(label);
        return index > 0 ? index : super.findColumn(label);
    }

    @Override
    public final ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return new DetachedMetaData(result.columns(), () -> target().getMetaData());
    }

    @Override
    public final Statement getStatement() throws SQLException {
        checkOpen();
        return reader.statement();
    }

    @Override
    public final boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return row < 0 && result.size() > 0;
    }

    @Override
    public final boolean isAfterLast() throws SQLException {
        checkOpen();
        return row >= result.size() && result.size() > 0;
    }

    @Override
    public final boolean isFirst() throws SQLException {
        checkOpen();
        return row == 0 && result.size() > 0;
    }

    @Override
    public final int getRow() throws SQLException {
        checkOpen();
        return row >= 0 && row < result.size() ? row + 1 : 0;
    }

    @Override
    public final int getType() throws SQLException {
        checkOpen();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getConcurrency() throws SQLException {
        checkOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public final void clearWarnings() throws SQLException {
        checkOpen();
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : target().unwrap(type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || target().isWrapperFor(type);
    }
}
