// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.cache.ColumnForm.Cell;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result on its way into the cache: copied row by row while the application reads the driver's own result, stored after the
 * last row. Whatever goes wrong with the copy ends the fill, never the reading.
 */
public final class Fill {
    private static final long BYTES_OF_RESULT = 200;
    private static final long BYTES_OF_COLUMN = 160;
    private static final long BYTES_OF_ROW = 24;
    private static final long BYTES_OF_CELL = 4;

    private final ResultStore store;
    private final CacheKey key;
    private final CacheableText text;
    private final long epoch;
    private final List<Column> columns = new ArrayList<>();
    private final List<Cell[]> rows = new ArrayList<>();
    private long bytes;
    private boolean ended;

    /** Must be made before the statement is sent: the epoch is read here. */
    Fill(ResultStore store, CacheKey key, CacheableText text) {
        this.store = store;
        this.key = key;
        this.text = text;
        this.epoch = text.epoch();
        this.bytes = BYTES_OF_RESULT + key.bytes();
    }

    /** Reads what columns there are; one that cannot be held ends the fill, and all others of this text. */
    public void begin(ResultSet result) {
        try {
            ResultSetMetaData metaData = result.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                Optional<Column> column = Column.read(metaData, i);
                if (column.isEmpty()) {
                    giveUp(BypassReason.COLUMN_TYPE);
                    return;
                }
                columns.add(column.get());
                bytes += BYTES_OF_COLUMN;
            }
        } catch (SQLException | RuntimeException unreadable) {
            abandon(null);
        }
    }

    /** Copies the row the result stands on. */
    public void row(ResultSet result) {
        if (ended) {
            return;
        }
        try {
            copy(result);
        } catch (SQLException | RuntimeException unreadable) {
            abandon(null);
        }
    }

    private void copy(ResultSet result) throws SQLException {
        Cell[] cells = new Cell[columns.size()];
        bytes += BYTES_OF_ROW + BYTES_OF_CELL * cells.length;
        for (int i = 0; i < cells.length; i++) {
            Optional<Cell> cell = columns.get(i).form().read(result, i + 1);
            if (cell.isEmpty()) {
                giveUp(BypassReason.COLUMN_TYPE);
                return;
            }
            cells[i] = cell.get();
            bytes += cells[i].bytes();
        }
        rows.add(cells);
        if (bytes > store.largestResult()) {
            abandon(BypassReason.TOO_LARGE);
        }
    }

    /** Whether there is nothing left to copy. */
    public boolean hasEnded() {
        return ended;
    }

    /** Stores the result: its last row was read. */
    public void complete(ResultSet result) {
        if (ended) {
            return;
        }
        try {
            if (result.getWarnings() != null || result.getStatement().getWarnings() != null) {
                abandon(BypassReason.WARNING);
                return;
            }
            ended = true;
            store.put(
                    key, text, new StoredResult(columns, rows.toArray(new Cell[0][]), epoch, bytes, text.timeToLive()));
        } catch (SQLException | RuntimeException unreadable) {
            abandon(null);
        }
    }

    /** Ends the fill without storing anything; the reason is counted where there is one. */
    public void abandon(@Nullable BypassReason reason) {
        if (!ended && reason != null) {
            store.count(reason);
        }
        ended = true;
        rows.clear();
    }

    private void giveUp(BypassReason reason) {
        text.giveUp(reason);
        abandon(reason);
    }
}
