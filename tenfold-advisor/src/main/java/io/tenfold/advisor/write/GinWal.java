// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

/**
 * Log of a row's entries in a GIN index with fastupdate (ginfast.c): all of a row's elements go to the pending list in one record;
 * later a batch of rows is merged into the tree, where each element that occurs in the batch is written anew with the rows it has
 * so far, until these fill a third of a page.
 */
final class GinWal {
    /** ginxlogUpdateMeta, the metapage's copy included. */
    private static final double META = 88;

    private static final double TUPLE_HEADER = 8;
    /** gin_pending_list_limit as it comes. */
    private static final double PENDING = 4 * 1024 * 1024;
    /** After a tenth of the table autovacuum analyses it, which empties the list too (autovacuum_analyze_scale_factor). */
    private static final double ANALYZED = 0.1;

    private static final double ANALYZED_AT_LEAST = 50;
    /** ginxlogInsert, its entry's offset and flags. */
    private static final double INSERT = 8;
    /** GinMaxItemSize; longer lists are a tree of their own, of which a segment is written. */
    private static final double LONGEST_LIST = BtreeWal.PAGE / 3;

    private static final double SEGMENT = 256;
    /** A page that splits is logged whole on both sides (ginbtree.c), which comes to what was added, twice. */
    private static final double SPLIT = 2;

    private GinWal() {}

    /**
     * Of a row.
     *
     * @param elements of a row
     * @param rows rows of the table
     */
    static IndexWal of(GinElements elements, double rows) {
        double tuple = LogRecord.aligned(TUPLE_HEADER + elements.bytes());
        double pending = LogRecord.aligned(LogRecord.HEADER + LogRecord.BLOCK + LogRecord.NEXT_BLOCK + LogRecord.DATA + META
                + elements.perRow() * tuple);
        double batch = Math.min(PENDING / Math.max(1, elements.perRow() * tuple), Math.max(ANALYZED_AT_LEAST, ANALYZED * rows));
        double touched = elements.distinct() * -Math.expm1(-elements.perRow() * batch / elements.distinct());
        double inRows = Math.max(1, elements.perRow() * rows / elements.distinct());
        double difference = differenceBytes(inRows, rows);
        double list = inRows * difference;
        double written = list > LONGEST_LIST ? SEGMENT + batch * elements.perRow() / touched * difference : list;
        double merged = touched * LogRecord.of(INSERT + tuple + written) / batch;
        double newElements = Math.min(1, elements.distinct() / (elements.perRow() * rows));
        double grown = elements.perRow() * (difference + newElements * tuple);
        return new IndexWal(pending + merged + SPLIT * grown, 0);
    }

    /** Seven bits to a byte of the distance between two rows (ginpostinglist.c), of which a page has about a hundred. */
    private static double differenceBytes(double inRows, double rows) {
        double distance = Math.max(1, rows / inRows / 100 * 2048);
        return Math.max(1, Math.ceil(Math.log(distance) / Math.log(128)));
    }
}
