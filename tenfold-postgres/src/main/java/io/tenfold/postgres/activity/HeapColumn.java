// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

/**
 * What the size of a row depends on, of one column.
 *
 * @param length bytes of a fixed-length type, negative for variable length (pg_attribute.attlen)
 * @param alignment 1, 2, 4 or 8 bytes
 * @param plain its values never get the one-byte header of short values (pg_attribute.attstorage {@code p})
 * @param width mean bytes of a stored value that is not NULL, its header included, rounded down as ANALYZE does
 * @param nullFraction 0 to 1; 1 for a dropped column
 */
record HeapColumn(int length, int alignment, boolean plain, double width, double nullFraction) {
    /** Longest value with a header of one byte (VARATT_SHORT_MAX in varatt.h). */
    private static final int LONGEST_SHORT = 127;

    boolean isVariable() {
        return length < 0;
    }

    /** Whether a value starts at its type's alignment. */
    boolean isAligned() {
        return !isVariable() || plain || width > LONGEST_SHORT;
    }
}
