// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a GIN index takes out of the values of a column: groups of elements that are in about as many rows each.
 *
 * @param groups the elements; frequencies are shares of the rows
 * @param keyBytes bytes of an element in the index
 */
record Elements(List<KeyGroups.Group> groups, double keyBytes) {
    /** Bytes of jsonb for each key with its value: two lengths, the key and the value. */
    private static final double BYTES_OF_PAIR = 20;

    private static final double BYTES_OF_LEXEME = 12;
    private static final double HEADER = 8;
    private static final double BYTES_OF_KEY = 12;
    private static final double BYTES_OF_NUMBER = 4;

    /** Trigrams of a language are soon all there. */
    private static final double TRIGRAMS = 5_000;

    private static final double UNKNOWN_ELEMENT = 8;

    Elements {
        groups = List.copyOf(groups);
    }

    /**
     * Of a column with that operator class.
     *
     * @param statistics null where there are none
     */
    static Elements of(String operatorClass, ColumnShape shape, double rows, @Nullable AttributeStatistics statistics) {
        double pairs = Math.max(1, shape.width() / BYTES_OF_PAIR);
        double documents = documents(shape, rows);
        return switch (operatorClass) {
            case "jsonb_ops" ->
                new Elements(
                        List.of(new KeyGroups.Group(pairs, 1), evenly(pairs, Math.max(pairs, documents))),
                        BYTES_OF_KEY);
            case "jsonb_path_ops" -> new Elements(List.of(evenly(pairs, Math.max(pairs, documents))), BYTES_OF_NUMBER);
            case "gin_trgm_ops" -> new Elements(List.of(evenly(shape.width() + 1, TRIGRAMS)), BYTES_OF_NUMBER);
            case "tsvector_ops" ->
                common(Math.max(1, (shape.width() - HEADER) / BYTES_OF_LEXEME), rows, statistics, BYTES_OF_KEY);
            default -> array(shape, rows, statistics);
        };
    }

    /**
     * Distinct values inside of jsonb, of which nothing is known. Where each document is there once, something in it (an id)
     * has as many values; else several fields together make the documents differ.
     */
    private static double documents(ColumnShape shape, double rows) {
        double distinct = Math.max(1, Math.min(rows, shape.distinct()));
        return distinct > 0.9 * rows ? distinct : Math.pow(distinct, 0.75);
    }

    private static Elements array(ColumnShape shape, double rows, @Nullable AttributeStatistics statistics) {
        List<Double> counts = statistics == null ? List.of() : statistics.numbers("elem_count_histogram");
        double each = counts.isEmpty()
                ? Math.max(1, (shape.width() - 20) / UNKNOWN_ELEMENT)
                : Math.max(0.01, counts.get(counts.size() - 1));
        double bytes = Math.max(BYTES_OF_NUMBER, (shape.width() - 20) / Math.max(1, each));
        return common(each, rows, statistics, bytes);
    }

    /** Common elements as ANALYZE found them; the others lie between the rarest of those and a single row. */
    private static Elements common(
            double perRow, double rows, @Nullable AttributeStatistics statistics, double keyBytes) {
        List<Double> frequencies = statistics == null ? List.of() : statistics.numbers("most_common_elem_freqs");
        // behind the frequencies stand least and greatest of them, and for arrays the share of NULL elements
        int known = Math.max(0, frequencies.size() - (statistics != null && isArray(statistics) ? 3 : 2));
        List<KeyGroups.Group> groups = new ArrayList<>();
        double left = perRow;
        for (double frequency : frequencies.subList(0, known)) {
            groups.add(new KeyGroups.Group(1, frequency));
            left -= frequency;
        }
        double rarest = known == 0 ? 1 : frequencies.get(known - 1);
        double rare = Math.sqrt(rarest / Math.max(1, rows));
        if (left > 0.05 * perRow && rare > 0) {
            groups.add(new KeyGroups.Group(Math.max(1, left / rare), Math.min(1, rare)));
        }
        return new Elements(groups, keyBytes);
    }

    private static boolean isArray(AttributeStatistics statistics) {
        return !statistics.numbers("elem_count_histogram").isEmpty();
    }

    private static KeyGroups.Group evenly(double perRow, double values) {
        return new KeyGroups.Group(values, Math.min(1, perRow / values));
    }
}
