// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

/**
 * Size of a freshly built hash index, in blocks: buckets for the rows of the whole table (hashbuild in hash.c takes the
 * table's estimate even where the index is partial), and overflow pages where a bucket holds more than a page of rows.
 */
final class HashSize {
    /** A header of 8 bytes, the hash code aligned to 8, a line pointer. */
    private static final double ENTRY = 20;

    private static final double PAGE = Math.floor((8192 - 24 - 16) / ENTRY);
    /** Rows for each bucket at fillfactor 75 (_hash_init in hashpage.c). */
    private static final double WANTED = Math.floor(8192 * 0.75 / ENTRY);

    /** Of the doublings from here on each is made in quarters (_hash_spareindex in hashutil.c). */
    private static final double WHOLE_DOUBLINGS = 512;

    private HashSize() {}

    /**
     * Blocks with the metapage and the bitmap of overflow pages.
     *
     * @param tableRows rows of the table
     * @param rows entries
     * @param key the key
     */
    static long blocks(double tableRows, double rows, ColumnShape key) {
        double buckets = buckets(tableRows);
        return (long) Math.ceil(2 + buckets + overflow(buckets, rows * (1 - key.nullFraction()), key));
    }

    private static double buckets(double rows) {
        double wanted = Math.max(2, rows / WANTED);
        double buckets = 2;
        while (buckets < wanted && buckets < WHOLE_DOUBLINGS) {
            buckets *= 2;
        }
        for (double doubling = buckets; buckets < wanted; doubling *= 2) {
            for (int quarter = 1; quarter <= 4 && buckets < wanted; quarter++) {
                buckets = doubling * (1 + quarter / 4.0);
            }
        }
        return buckets;
    }

    private static double overflow(double buckets, double rows, ColumnShape key) {
        double overflow = 0;
        double spread = 0;
        double squares = 0;
        for (KeyGroups.Group group : KeyGroups.of(key).groups()) {
            double each = group.frequency() * rows;
            if (each > PAGE) {
                overflow += group.values() * Math.ceil(each / PAGE - 1);
            } else {
                spread += group.mass() * rows;
                squares += group.mass() * rows * each;
            }
        }
        double each = spread == 0 ? 0 : squares / spread;
        double whole = Math.pow(2, Math.ceil(Math.log(buckets) / Math.log(2) - 1e-9));
        // buckets that are not split yet hold the rows of two
        double unsplit = whole - buckets;
        return overflow
                + unsplit * overfull(2 * spread / whole, each)
                + (buckets - unsplit) * overfull(spread / whole, each);
    }

    /** Mean overflow pages of a bucket with that many rows on average, which come {@code each} at a time. */
    private static double overfull(double mean, double each) {
        double deviation = Math.sqrt(mean * Math.max(1, each));
        double pages = 0;
        for (int page = 1; page * PAGE < mean + 4 * deviation; page++) {
            pages += above((page * PAGE - mean) / deviation);
        }
        return pages;
    }

    /** Share of a normal distribution above so many deviations (logistic approximation). */
    private static double above(double deviations) {
        return 1 / (1 + Math.exp(1.5976 * deviations + 0.07056 * Math.pow(deviations, 3)));
    }
}
