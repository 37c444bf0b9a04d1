// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of all leaf pages of a b-tree, counted by size, and the pages they fill when the index is built
 * (_bt_buildadd and _bt_load in nbtsort.c).
 */
final class LeafItems {
    /** Page without header, special space and the high key's line pointer. */
    static final double PAGE = 8192 - 24 - 16 - 4;

    private static final double LINE_POINTER = 4;
    /** Bytes that a full page may hold before the build turns to the next one, at fillfactor 90. */
    private static final double FILLED = PAGE - LINE_POINTER - 819;
    /** Longest posting list of a build: a tenth of a page less a line pointer, aligned. */
    private static final int LONGEST_LIST = 808;

    private static final int ROW_POINTER = 6;
    /** A separator between equal keys carries a row pointer, aligned. */
    private static final int PIVOT_ROW_POINTER = 8;

    private final Map<Integer, Double> countBySize = new TreeMap<>();
    private double bytes;
    private double keyBytes;
    private double pivotBytes;
    private double items;

    /** Adds entries without a posting list; {@code pivotBytes} is the length of a separator between two of them. */
    void addPlain(double count, int tupleBytes, int pivotBytes) {
        add(count, tupleBytes, tupleBytes, pivotBytes);
    }

    /** Adds {@code keys} distinct keys that have {@code rows} rows each; equal keys share posting lists. */
    void addMerged(double keys, double rows, int tupleBytes) {
        double low = Math.floor(rows);
        double share = rows - low;
        addLists(keys * (1 - share), (long) low, tupleBytes);
        addLists(keys * share, (long) low + 1, tupleBytes);
    }

    private void addLists(double keys, long rows, int tupleBytes) {
        if (rows <= 0 || keys <= 0) {
            return;
        }
        int most = (LONGEST_LIST - tupleBytes) / ROW_POINTER;
        if (most < 2) {
            addPlain(keys * rows, tupleBytes, tupleBytes);
            return;
        }
        long full = rows / most;
        long lists = (rows + most - 1) / most;
        double pivot = tupleBytes + (double) PIVOT_ROW_POINTER * (lists - 1) / lists;
        add(keys * full, aligned(tupleBytes + most * ROW_POINTER), tupleBytes, pivot);
        int rest = (int) (rows % most);
        if (rest > 0) {
            add(keys, rest == 1 ? tupleBytes : aligned(tupleBytes + rest * ROW_POINTER), tupleBytes, pivot);
        }
    }

    private void add(double count, int tupleBytes, int withoutList, double pivot) {
        if (count > 0) {
            int size = tupleBytes + (int) LINE_POINTER;
            countBySize.merge(size, count, Double::sum);
            bytes += count * size;
            keyBytes += count * (withoutList + LINE_POINTER);
            pivotBytes += count * size * (pivot + LINE_POINTER);
            items += count;
        }
    }

    /** Mean bytes of an entry of an internal page, with its line pointer. */
    double meanPivotBytes() {
        return bytes == 0 ? 0 : pivotBytes / bytes;
    }

    /** Mean bytes of an entry without its posting list, with its line pointer. */
    private double meanKeyBytes() {
        return items == 0 ? 0 : keyBytes / items;
    }

    /** Pages they fill, at least 1. */
    double pages() {
        if (items == 0) {
            return 1;
        }
        for (Map.Entry<Integer, Double> entry : countBySize.entrySet()) {
            if (entry.getKey() * entry.getValue() > 0.95 * bytes) {
                double perPage = Math.max(1, Math.floor((FILLED - meanKeyBytes()) / entry.getKey()) + 1);
                return Math.max(1, Math.ceil(bytes / (perPage * entry.getKey())));
            }
        }
        double squares = 0;
        for (Map.Entry<Integer, Double> entry : countBySize.entrySet()) {
            squares += entry.getValue() * entry.getKey() * entry.getKey();
        }
        double straddling = squares / bytes;
        double perPage = Math.min(PAGE - straddling / 2, FILLED - meanKeyBytes() + straddling / 2);
        return Math.max(1, Math.ceil(bytes / Math.max(perPage, straddling)));
    }

    static int aligned(double bytes) {
        return (int) Math.ceil(bytes / 8) * 8;
    }
}
