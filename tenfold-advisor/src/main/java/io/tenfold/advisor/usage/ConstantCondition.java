// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A condition that the statement's own text states without a placeholder, so that it holds in every execution and under a
 * generic plan.
 *
 * @param sql as the server prints it; it can hold literals of the application's text, never a value that was bound
 * @param column the only column in it
 * @param kind what it asks
 */
public record ConstantCondition(String sql, String column, Kind kind) {
    public ConstantCondition {
        requireNonNull(sql, "sql is null");
        requireNonNull(column, "column is null");
        requireNonNull(kind, "kind is null");
    }

    /** What a condition asks. */
    public enum Kind {
        /** {@code IS NULL}. */
        NULL(true),
        /** {@code IS NOT NULL}. */
        NOT_NULL(false),
        /** A boolean column, or NOT of one. */
        FLAG(true),
        /** {@code = 'literal'}. */
        VALUE(true),
        /** {@code IN ('a', 'b')}, {@code <> 'a'}. */
        VALUES(false);

        private final boolean single;

        Kind(boolean single) {
            this.single = single;
        }

        /** All rows that satisfy it have the same in that column. */
        public boolean leavesOneValue() {
            return single;
        }
    }

    /** All of them at once, in a fixed order. */
    public static String all(List<ConstantCondition> conditions) {
        List<String> parts = conditions.stream()
                .map(ConstantCondition::sql)
                .distinct()
                .sorted()
                .toList();
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(" AND ", parts) + ")";
    }
}
