// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import java.util.List;

/**
 * Log of a new b-tree entry (nbtinsert.c, nbtxlog.h): the entry itself, and its part of the page splits. A split logs what
 * goes to the new right page: half of a page where values come in any order, a tenth where they rise (fillfactor 90). Equal keys
 * are merged before a page splits (nbtdedup.c), so that pages of them split seldom.
 */
final class BtreeWal {
    static final double PAGE = 8192 - 24 - 16;
    static final double LINE_POINTER = 4;

    /** xl_btree_insert. */
    private static final double INSERT = 2;
    /**
     * The rest of a split: its own record with left page, neighbour and xl_btree_split, and the record of the parent with its
     * child, each with an entry.
     */
    private static final double SPLIT = LogRecord.HEADER
            + LogRecord.BLOCK
            + 2 * LogRecord.NEXT_BLOCK
            + LogRecord.DATA
            + 10
            + LogRecord.HEADER
            + LogRecord.BLOCK
            + LogRecord.NEXT_BLOCK
            + LogRecord.DATA
            + INSERT;

    /** Pages that split in the middle are full to that share on average (ln 2). */
    private static final double FULL_IN_ANY_ORDER = 0.69;

    private static final double FULL_RISING = 0.9;
    private static final double RISES = 0.95;

    private static final double ROW_POINTER = 6;
    /** Rows of a posting list that inserts make: a sixth of a page (_bt_dedup_pass). */
    private static final double LONGEST_LIST = 220;
    /** A page of equal keys is merged about so often from one split to the next, each time freeing less. */
    private static final double MERGES = 8;
    /** BTDedupInterval. */
    private static final double MERGED_KEY = 4;

    private BtreeWal() {}

    /**
     * Of a row that the index holds.
     *
     * @param columns keys, then columns that are only stored
     * @param keys number of keys
     * @param rows rows of the table
     * @param unique UNIQUE
     */
    static IndexWal of(List<EntryColumn> columns, int keys, double rows, boolean unique) {
        double entry = IndexEntry.bytes(columns);
        double record = LogRecord.of(INSERT + entry);
        boolean merged = !unique && keys == columns.size();
        double each = merged ? Math.max(1, rowsOfKey(columns, rows)) : 1;
        if (columns.get(0).correlation() > RISES) {
            return new IndexWal(record, splits(entry, stored(entry, each), FULL_RISING, 1 - FULL_RISING));
        }
        double stored = stored(entry, each);
        double growth = splits(entry, stored, FULL_IN_ANY_ORDER, 0.5);
        return new IndexWal(record, each < 2 ? growth : growth + merges(stored, each));
    }

    /** Bytes of a page that a row ends up with. */
    private static double stored(double entry, double each) {
        double alone = entry + LINE_POINTER;
        return each < 2 ? alone : Math.min(alone, ROW_POINTER + alone / Math.min(each, LONGEST_LIST));
    }

    private static double splits(double entry, double stored, double full, double moved) {
        double content = PAGE * moved * entry / (entry + LINE_POINTER);
        return stored / (full * PAGE) * (SPLIT + 2 * entry + content);
    }

    /** Each merge of a page is a record that lists the keys merged. */
    private static double merges(double stored, double each) {
        double rowsOfPage = PAGE / stored;
        double keysOfPage = Math.max(1, rowsOfPage / Math.min(each, LONGEST_LIST));
        double halfPage = rowsOfPage / 2;
        return Math.min(MERGES, halfPage) * LogRecord.of(INSERT) / halfPage
                + Math.min(MERGES / 2, each) * MERGED_KEY * keysOfPage / halfPage;
    }

    /** Rows that have the same key, on average; NULLs are equal too. */
    private static double rowsOfKey(List<EntryColumn> keys, double rows) {
        double distinct = 1;
        for (EntryColumn key : keys) {
            double values = key.distinct() > 0 ? key.distinct() : rows;
            distinct *= values + (key.nullFraction() > 0 ? 1 : 0);
        }
        return rows / Math.max(1, Math.min(rows, distinct));
    }
}
