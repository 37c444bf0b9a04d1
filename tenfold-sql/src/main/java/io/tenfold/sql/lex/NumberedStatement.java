// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static java.util.Objects.requireNonNull;

/**
 * A statement with PostgreSQL's own placeholders.
 *
 * @param text the statement with {@code $1..$n}
 * @param parameters the highest number among them; 0 where there is none
 */
public record NumberedStatement(String text, int parameters) {
    public NumberedStatement {
        requireNonNull(text, "text is null");
    }
}
