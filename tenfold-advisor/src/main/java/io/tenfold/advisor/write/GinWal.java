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

    /** Values are seldom equally frequent: this share of the elements is taken to make half of the occurrences. */
    private static final double COMMON = 0.05;

    private static final double ROWS_OF_BLOCK = 2048;

    private GinWal() {}

    /**
     * Of a row.
     *
     * @param elements of a row
     * @param rows rows in the index
     * @param blocks blocks of the table
     */
    static IndexWal of(GinElements elements, double rows, double blocks) {
        double each = elements.perRow();
        double tuple = LogRecord.aligned(TUPLE_HEADER + elements.bytes());
        double pending = LogRecord.aligned(
                LogRecord.HEADER + LogRecord.BLOCK + LogRecord.NEXT_BLOCK + LogRecord.DATA + META + each * tuple);
        double batch = Math.min(PENDING / (each * tuple), Math.max(ANALYZED_AT_LEAST, ANALYZED * rows));
        double place = Math.max(1, blocks) * ROWS_OF_BLOCK;
        double merged = merged(elements.distinct() * COMMON, each / 2 * batch, rows / batch, tuple, place)
                + merged(elements.distinct() * (1 - COMMON), each / 2 * batch, rows / batch, tuple, place);
        return new IndexWal(pending + merged / batch, 0);
    }

    /**
     * A batch with so many occurrences of elements that are equally frequent.
     *
     * @param values how many such elements there are
     * @param batches that fill the table
     * @param tuple bytes of an entry without its rows
     * @param places distance of the first row of the table and its last
     */
    private static double merged(double values, double occurrences, double batches, double tuple, double places) {
        double distinct = Math.max(1, values);
        double touched = distinct * -Math.expm1(-occurrences / distinct);
        double inRows = Math.max(1, occurrences * batches / distinct);
        double pointer = pointerBytes(places / inRows);
        double list = inRows * pointer;
        double written = list > LONGEST_LIST ? SEGMENT + occurrences / touched * pointer : list;
        double grown = occurrences * pointer + Math.min(occurrences, distinct / batches) * tuple;
        return touched * LogRecord.of(INSERT + tuple + written) + SPLIT * grown;
    }

    /** Mean bytes of a distance at seven bits to a byte (ginpostinglist.c), distances being spread at random around their mean. */
    private static double pointerBytes(double mean) {
        double bytes = 1;
        for (double longest = 128; longest < 64 * mean; longest *= 128) {
            bytes += Math.exp(-longest / mean);
        }
        return bytes;
    }
}
