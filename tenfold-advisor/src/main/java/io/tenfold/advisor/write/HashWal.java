// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

/** Log of a new entry of a hash index (hashinsert.c): the hash code beside the metapage's count, and bucket splits. */
final class HashWal {
    /** Header, hash code, aligned. */
    private static final double ENTRY = 16;
    /** xl_hash_insert. */
    private static final double INSERT = 2;
    /** Rows of a bucket at fillfactor 75 (_hash_init in hashpage.c). */
    private static final double BUCKET = Math.floor(8192 * 0.75 / (ENTRY + BtreeWal.LINE_POINTER));
    /**
     * A split logs the new bucket's page whole (log_split_page), half of a bucket's entries, and takes them out of the old one;
     * with its overflow pages, which are filled and squeezed again, about twice that.
     */
    private static final double SPLIT = 2 * BUCKET / 2 * (ENTRY + BtreeWal.LINE_POINTER);

    private HashWal() {}

    /** Of a row whose key is not NULL. */
    static IndexWal of(EntryColumn key) {
        double record = LogRecord.aligned(
                LogRecord.HEADER + LogRecord.BLOCK + LogRecord.NEXT_BLOCK + LogRecord.DATA + INSERT + ENTRY);
        return new IndexWal(record, SPLIT / BUCKET).times(1 - key.nullFraction());
    }
}
