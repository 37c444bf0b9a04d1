// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import java.util.List;

/**
 * How many elements the values of an array or tsvector column have, from what ANALYZE keeps of them (array_typanalyze.c,
 * ts_typanalyze.c).
 *
 * @param perRow mean number of distinct elements of a value; 0 when unknown
 * @param distinct estimated number of distinct elements of all rows; 0 when unknown
 */
record ElementCounts(double perRow, double distinct) {
    /** Behind the frequencies of elements stand the least and greatest of them, and for arrays that of NULL. */
    private static final int BEHIND_LEXEMES = 2;

    private static final int BEHIND_ARRAYS = 3;
    private static final double RARE = 0.05;

    /**
     * Elements that are not among the commonest are taken to be as rare as lies between the rarest of those and a single row.
     *
     * @param frequencies pg_stats.most_common_elem_freqs
     * @param counted the mean that ends pg_stats.elem_count_histogram; 0 where there is none
     * @param rows rows of the table
     */
    static ElementCounts of(List<Double> frequencies, double counted, double rows) {
        int known = frequencies.size() - (counted > 0 ? BEHIND_ARRAYS : BEHIND_LEXEMES);
        if (known <= 0) {
            return new ElementCounts(counted, 0);
        }
        double common = frequencies.subList(0, known).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double perRow = Math.max(counted, common);
        double left = perRow - common;
        double rare = Math.sqrt(frequencies.get(known - 1) / Math.max(1, rows));
        return new ElementCounts(perRow, left > RARE * perRow && rare > 0 ? known + left / rare : known);
    }
}
