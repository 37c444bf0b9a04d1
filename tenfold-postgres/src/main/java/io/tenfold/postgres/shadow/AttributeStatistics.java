// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of pg_stats. Holds values of the table: never printed.
 *
 * @param relation table or index
 * @param attribute column of it
 * @param inherited counts the rows of partitions or children as well
 * @param values the columns of pg_stats in PostgreSQL's text form, those that are NULL left out
 * @param low lower end of the histogram, the commonest value where there is none; null where neither is there
 * @param high upper end of the histogram, likewise
 */
record AttributeStatistics(
        TableName relation,
        String attribute,
        boolean inherited,
        Map<String, String> values,
        @Nullable String low,
        @Nullable String high) {
    AttributeStatistics {
        requireNonNull(relation, "relation is null");
        requireNonNull(attribute, "attribute is null");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A statistic that is a number. */
    double number(String name) {
        String value = values.get(name);
        return value == null ? 0 : Double.parseDouble(value);
    }

    /**
     * Distinct values; as many as there are rows where that is not known.
     *
     * @param rows of the table
     */
    double distinct(double rows) {
        double distinct = number("n_distinct");
        return distinct < 0 ? -distinct * rows : distinct > 0 ? distinct : rows;
    }

    /** A statistic that is an array of numbers. */
    List<Double> numbers(String name) {
        String value = values.get(name);
        if (value == null || value.length() <= 2) {
            return List.of();
        }
        return List.of(value.substring(1, value.length() - 1).split(",")).stream()
                .map(Double::valueOf)
                .toList();
    }

    @Override
    public String toString() {
        return "statistics of " + relation + "." + attribute;
    }
}
