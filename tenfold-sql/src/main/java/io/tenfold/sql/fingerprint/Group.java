// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parenthesis or bracket that is open, or the statement itself. */
final class Group {
    /** What the parenthesis is for. */
    enum Kind {
        /** Members may be dropped when they are equal: IN (..) and ARRAY[..]. */
        LIST,
        /** A row of VALUES. */
        ROW,
        /** Modifiers of a type. */
        MODIFIERS,
        OTHER
    }

    final Kind kind;

    /** Index of the piece that opened it. */
    final int opening;

    /** How many lists and rows it is in, itself among them. */
    final int lists;

    /** Whether pieces directly in it belong to ORDER BY or GROUP BY, where a number means a column of the result. */
    boolean inOrderOrGroupBy;

    private @Nullable Map<String, Integer> rows;
    private int rowsEnd = -1;

    Group(Kind kind, int opening, int listsAround) {
        this.kind = kind;
        this.opening = opening;
        this.lists = listsAround + (kind == Kind.LIST || kind == Kind.ROW ? 1 : 0);
    }

    /** The word VALUES was seen directly in it. */
    void startRows() {
        rows = new HashMap<>();
        rowsEnd = -1;
    }

    /** Whether the rows seen so far end at that index. */
    boolean rowsEndAt(int size) {
        return rowsEnd == size;
    }

    void endRowsAt(int size) {
        rowsEnd = size;
    }

    /**
     * Where a row like that began before; null where there was none.
     *
     * @param start index of the piece that begins this one
     */
    @Nullable
    Integer sameRow(String row, int start) {
        return rows == null ? null : rows.putIfAbsent(row, start);
    }
}
