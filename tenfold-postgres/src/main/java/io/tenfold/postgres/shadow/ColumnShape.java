// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.List;

/**
 * What the size model must know of one column of an index.
 *
 * @param length bytes of a fixed-length type, negative for variable length (pg_attribute.attlen)
 * @param alignment 1, 2, 4 or 8 bytes
 * @param width mean bytes of a stored value, its length word included
 * @param nullFraction 0 to 1
 * @param distinct number of distinct values that are not NULL, at least 1
 * @param commonFrequencies share of all rows of each most common value
 * @param equalImage equal values are equal byte by byte, which is what b-tree deduplication asks of every key
 */
record ColumnShape(
        int length,
        int alignment,
        double width,
        double nullFraction,
        double distinct,
        List<Double> commonFrequencies,
        boolean equalImage) {
    ColumnShape {
        commonFrequencies = List.copyOf(commonFrequencies);
        distinct = Math.max(1, distinct);
        nullFraction = Math.min(1, Math.max(0, nullFraction));
    }
}
