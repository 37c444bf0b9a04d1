// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import org.jspecify.annotations.Nullable;

/**
 * What a GIN index takes out of a value.
 *
 * @param perRow elements of a row
 * @param distinct distinct elements of all rows
 * @param bytes of an element
 */
record GinElements(double perRow, double distinct, double bytes) {
    /** A jsonb takes so many bytes for each key with its value. */
    private static final double BYTES_OF_PAIR = 20;

    private static final double BYTES_OF_LEXEME = 12;
    private static final double HEADER_OF_ARRAY = 20;
    private static final double BYTES_OF_ELEMENT = 8;
    private static final double HASH_CODE = 4;
    private static final double BYTES_OF_KEY = 6;
    /** Trigrams of a language are soon all there. */
    private static final double TRIGRAMS = 5_000;

    private static final double ELEMENTS = 5_000;
    private static final double FIELDS = 0.75;

    GinElements {
        perRow = Math.max(0.01, perRow);
        distinct = Math.max(1, distinct);
    }

    /**
     * Of a column with that operator class.
     *
     * @param operatorClass null for the type's default one
     * @param type as format_type prints it
     */
    static GinElements of(EntryColumn column, @Nullable String operatorClass, String type, double rows) {
        double width = column.width();
        double pairs = Math.max(1, width / BYTES_OF_PAIR);
        // an extension's operator class is named with its schema
        if (operatorClass != null && operatorClass.endsWith("gin_trgm_ops")) {
            return new GinElements(width, Math.min(TRIGRAMS, width * rows), HASH_CODE);
        } else if ("jsonb_path_ops".equals(operatorClass)) {
            return new GinElements(pairs, values(column, rows), HASH_CODE);
        } else if (type.equals("jsonb")) {
            return new GinElements(2 * pairs, pairs + values(column, rows), BYTES_OF_KEY);
        } else if (type.equals("tsvector")) {
            double lexemes = Math.max(1, (width - BYTES_OF_ELEMENT) / BYTES_OF_LEXEME);
            return new GinElements(lexemes, distinct(column), BYTES_OF_KEY);
        }
        double elements =
                column.elements() > 0 ? column.elements() : Math.max(1, (width - HEADER_OF_ARRAY) / BYTES_OF_ELEMENT);
        double bytes = Math.max(HASH_CODE, (width - HEADER_OF_ARRAY) / elements);
        return new GinElements(elements, distinct(column), bytes);
    }

    private static double distinct(EntryColumn column) {
        return column.distinctElements() > 0 ? column.distinctElements() : ELEMENTS;
    }

    /**
     * Nothing is known of values inside of documents: between several fields that together make these differ, and one that does
     * so alone.
     */
    private static double values(EntryColumn column, double rows) {
        double documents = column.distinct() > 0 ? Math.min(rows, column.distinct()) : ELEMENTS;
        return Math.pow(documents, FIELDS);
    }
}
