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
 */
public record ColumnStatistics(
        double nullFraction,
        int averageWidth,
        double distinct,
        double correlation,
        List<Double> mostCommonFrequencies) {
    public ColumnStatistics {
        mostCommonFrequencies = List.copyOf(mostCommonFrequencies);
    }
}
