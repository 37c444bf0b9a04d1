// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import java.util.List;

/**
 * What ANALYZE knows of a column, without any value of it.
 *
 * @param nullFraction 0 to 1
 * @param averageWidth bytes of a non-null value
 * @param distinct number of distinct non-null values (absolute, never PostgreSQL's negative ratio); 0 when unknown
 * @param correlation of logical and physical order, -1 to 1; 0 when unknown
 * @param mostCommonFrequencies fractions of the rows, most frequent first; empty when there is no such list
 * @param elements mean number of distinct elements of a value that is an array or tsvector; 0 when unknown
 * @param distinctElements estimated number of distinct elements in all rows; 0 when unknown
 */
public record ColumnStatistics(
        double nullFraction,
        int averageWidth,
        double distinct,
        double correlation,
        List<Double> mostCommonFrequencies,
        double elements,
        double distinctElements) {
    public ColumnStatistics {
        mostCommonFrequencies = List.copyOf(mostCommonFrequencies);
    }

    /** Of a column whose values have no elements. */
    public ColumnStatistics(
            double nullFraction,
            int averageWidth,
            double distinct,
            double correlation,
            List<Double> mostCommonFrequencies) {
        this(nullFraction, averageWidth, distinct, correlation, mostCommonFrequencies, 0, 0);
    }
}
