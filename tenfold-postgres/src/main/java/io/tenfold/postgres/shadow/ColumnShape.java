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
public record ColumnShape(
        int length,
        int alignment,
        double width,
        double nullFraction,
        double distinct,
        List<Double> commonFrequencies,
        boolean equalImage) {
    public ColumnShape {
        commonFrequencies = List.copyOf(commonFrequencies);
        distinct = Math.max(1, distinct);
        nullFraction = Math.min(1, Math.max(0, nullFraction));
    }
    /**
     * The same of some of the rows, drawn at random: fewer distinct values.
     *
     * @param tableRows all rows
     * @param rows those of the part
     * @param present none of them is NULL here
     */
    public ColumnShape ofPart(double tableRows, double rows, boolean present) {
        double known = present ? Math.max(1e-9, 1 - nullFraction) : 1;
        double whole = Math.max(1, tableRows * known);
        double each = whole / distinct;
        double missed = Math.pow(Math.max(0, 1 - rows / whole), each);
        return new ColumnShape(
                length,
                alignment,
                width,
                present ? 0 : nullFraction,
                Math.max(1, Math.min(rows, distinct * (1 - missed))),
                commonFrequencies.stream().map(frequency -> frequency / known).toList(),
                equalImage);
    }
}
