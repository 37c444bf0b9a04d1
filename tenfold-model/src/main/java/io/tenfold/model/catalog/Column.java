// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name as stored in the catalog
 * @param number pg_attribute.attnum
 * @param type type as format_type prints it, such as {@code character varying(20)}
 * @param btreeFamily OID of the default b-tree operator family of its type; 0 where it has none
 * @param notNull declared NOT NULL
 * @param length bytes of the stored type as in pg_attribute.attlen; negative for variable length
 * @param alignment 1, 2, 4 or 8 bytes
 * @param statistics null where the table was never analysed or the role may not see them
 * @param bytewise its values sort by their bytes, so that a plain b-tree finds what begins with a text: a type without a
 *     collation, or the collation C
 */
public record Column(
        String name,
        int number,
        String type,
        long btreeFamily,
        boolean notNull,
        int length,
        int alignment,
        @Nullable ColumnStatistics statistics,
        boolean bytewise) {
    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** A column that sorts by its bytes. */
    public Column(
            String name,
            int number,
            String type,
            long btreeFamily,
            boolean notNull,
            int length,
            int alignment,
            @Nullable ColumnStatistics statistics) {
        this(name, number, type, btreeFamily, notNull, length, alignment, statistics, true);
    }
}
