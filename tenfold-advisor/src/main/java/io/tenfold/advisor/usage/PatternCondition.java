// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.tree.Expression;

/**
 * A text that is compared with a pattern.
 *
 * @param table the table of the column
 * @param column the column
 * @param bare the column itself is compared, else something made of it
 * @param expression how the left side reads, without literals
 * @param kind the language of the pattern
 * @param pattern the pattern
 */
public record PatternCondition(
        Table table, Column column, boolean bare, String expression, Kind kind, Expression pattern) {
    public PatternCondition {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(expression, "expression is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(pattern, "pattern is null");
    }

    /** Languages of patterns, with PostgreSQL's operators. */
    public enum Kind {
        /** {@code ~~}. */
        LIKE("~~", "LIKE", false),
        /** {@code ~~*}. */
        ILIKE("~~*", "ILIKE", true),
        /** {@code ~}, also what SIMILAR TO becomes. */
        REGULAR_EXPRESSION("~", "a regular expression", false),
        /** {@code ~*}. */
        REGULAR_EXPRESSION_ANY_CASE("~*", "a regular expression that ignores case", true);

        private final String operator;
        private final String words;
        private final boolean ignoresCase;

        Kind(String operator, String words, boolean ignoresCase) {
            this.operator = operator;
            this.words = words;
            this.ignoresCase = ignoresCase;
        }

        /** The operator's name. */
        public String operator() {
            return operator;
        }

        /** How it is called in a sentence. */
        public String words() {
            return words;
        }

        /** Capitals and small letters are the same. */
        public boolean ignoresCase() {
            return ignoresCase;
        }
    }
}
