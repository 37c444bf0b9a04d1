// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What a placeholder is used for at one place of a statement.
 *
 * @param number from 1
 * @param typeOid the type it was analysed with
 * @param role what is done with it
 * @param table table of the column it meets, null where it meets none
 * @param column that column, null where it meets none
 * @param shape what the statement does with the column before it meets the placeholder
 * @param position its place from 0 among the members of one list; 0 outside of lists
 */
public record PlaceholderUse(
        int number,
        long typeOid,
        Role role,
        @Nullable TableName table,
        @Nullable String column,
        Shape shape,
        int position) {
    public PlaceholderUse {
        requireNonNull(role, "role is null");
        requireNonNull(shape, "shape is null");
    }

    /** What a placeholder does, the more telling ones first. */
    public enum Role {
        /** {@code column = $1}, {@code column <> $1}, member of an IN list. */
        EQUAL,
        /** {@code column = ANY ($1)}: an array of such values. */
        LIST,
        /** {@code column > $1}, {@code column >= $1}. */
        LOWER_BOUND,
        /** {@code column < $1}, {@code column <= $1}. */
        UPPER_BOUND,
        /** {@code column LIKE $1} and its kin. */
        LIKE_PATTERN,
        /** {@code column ~ $1} and its kin. */
        REGULAR_EXPRESSION,
        /** {@code column ^@ $1}. */
        PREFIX,
        /** {@code column @> $1} and other operators on values of the column's own type. */
        OPERAND,
        /** Written into the column by INSERT, UPDATE or MERGE. */
        ASSIGNED,
        LIMIT,
        OFFSET,
        /**
         * Compared with something that depends on no row, below an OR, a NOT or a CASE: its value alone decides what is left of
         * the statement.
         */
        SWITCH,
        /** Anything else. */
        OTHER
    }

    /** What stands between a column and a placeholder. */
    public enum Shape {
        /** Nothing, or a cast. */
        BARE,
        /** {@code lower(column)}. */
        LOWER_CASE,
        /** {@code upper(column)}. */
        UPPER_CASE,
        /** Some other computation. */
        COMPUTED
    }
}
