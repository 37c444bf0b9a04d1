// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

/**
 * Log that one new entry of an index takes. An index that holds several entries of a row (GIN) has them all in it.
 *
 * @param record for the entry itself, bytes
 * @param growth its part of what is logged now and then, bytes: pages that split, lists that are merged
 */
record IndexWal(double record, double growth) {
    /** Of an index that the row is not in, or that notes nothing of it. */
    static final IndexWal NONE = new IndexWal(0, 0);

    /**
     * While the table grows by updates only, an index hardly does: dead entries make room (bottom-up deletion, nbtdedup.c), so
     * that pages split less often.
     */
    private static final double GROWTH_OF_UPDATES = 0.5;

    /** For a row inserted. */
    double ofInsert() {
        return record + growth;
    }

    /** For a row updated that is not HOT. */
    double ofUpdate() {
        return record + growth * GROWTH_OF_UPDATES;
    }

    /** The same for an index that holds only a share of the rows. */
    IndexWal times(double share) {
        return new IndexWal(record * share, growth * share);
    }
}
