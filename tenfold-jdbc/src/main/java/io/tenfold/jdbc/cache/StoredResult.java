// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.cache.ColumnForm.Cell;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A whole result, immutable, shared by all who read it; each reader has a cursor of its own. */
public final class StoredResult {
    private final List<Column> columns;
    private final Map<String, Integer> byLabel;
    private final Cell[][] rows;
    private final long epoch;
    private final long bytes;
    private final Duration timeToLive;

    StoredResult(List<Column> columns, Cell[][] rows, long epoch, long bytes, Duration timeToLive) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.epoch = epoch;
        this.bytes = bytes;
        this.timeToLive = timeToLive;
        this.byLabel = new HashMap<>();
        for (int i = columns.size(); i >= 1; i--) {
            byLabel.put(columns.get(i - 1).label().toLowerCase(Locale.US), i);
        }
    }

    List<Column> columns() {
        return columns;
    }

    int size() {
        return rows.length;
    }

    Cell[] row(int number) {
        return rows[number];
    }

    /** Number of the first column with that label, in any case, as pgjdbc looks it up; 0 when there is none. */
    int column(String label) {
        Integer exact = byLabel.get(label);
        return exact != null ? exact : byLabel.getOrDefault(label.toLowerCase(Locale.US), 0);
    }

    long epoch() {
        return epoch;
    }

    /** Estimated bytes on the heap. */
    long bytes() {
        return bytes;
    }

    Duration timeToLive() {
        return timeToLive;
    }
}
