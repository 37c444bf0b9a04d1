// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ANALYZE knows of a column's values. Holds data of the application: never printed.
 *
 * @param typeOid its type; the base type of a domain
 * @param nullFraction 0 to 1
 * @param common most common values, the most frequent first, in PostgreSQL's text form; of a long list both ends
 * @param others share of the rows whose value is neither NULL nor among the most common ones, listed here or not
 * @param bounds bounds of the histogram of all other values, ascending
 * @param fallback a valid value where neither is known (a label of an enum), null where there is none
 */
public record ColumnValues(
        long typeOid,
        double nullFraction,
        List<Common> common,
        double others,
        List<String> bounds,
        @Nullable String fallback) {
    public ColumnValues {
        common = List.copyOf(common);
        bounds = List.copyOf(bounds);
    }

    /**
     * One of the most common values.
     *
     * @param text the value
     * @param frequency share of all rows
     */
    public record Common(String text, double frequency) {
        @Override
        public String toString() {
            return "a value of " + frequency + " of the rows";
        }
    }

    /** Whether any value is known. */
    public boolean isEmpty() {
        return common.isEmpty() && bounds.isEmpty();
    }

    @Override
    public String toString() {
        return "values of type " + typeOid + ": " + common.size() + " common, " + bounds.size() + " bounds";
    }
}
