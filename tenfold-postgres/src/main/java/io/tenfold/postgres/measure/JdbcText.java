// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.NumberedStatement;
import io.tenfold.sql.lex.Placeholders;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as pgjdbc wants it: every placeholder a {@code ?}, every question mark of an operator doubled.
 *
 * @param text the statement
 * @param order number of the parameter behind each {@code ?}: {@code $2 .. $1 .. $2} gives 2, 1, 2
 * @param parameters the highest number
 */
record JdbcText(String text, List<Integer> order, int parameters) {
    JdbcText {
        requireNonNull(text, "text is null");
        order = List.copyOf(order);
    }

    /** Of a text whose placeholders are {@code ?} or {@code $n}. */
    static JdbcText of(String statement) {
        NumberedStatement numbered = Placeholders.numbered(statement);
        String text = numbered.text();
        StringBuilder jdbc = new StringBuilder();
        List<Integer> order = new ArrayList<>();
        int copied = 0;
        for (Token token : Lexer.tokens(text)) {
            if (token.kind() == TokenKind.PARAMETER) {
                jdbc.append(text, copied, token.start()).append('?');
                order.add(Integer.parseInt(text.substring(token.start() + 1, token.end())));
                copied = token.end();
            } else if (token.kind() == TokenKind.OPERATOR) {
                jdbc.append(text, copied, token.start()).append(token.text(text).replace("?", "??"));
                copied = token.end();
            }
        }
        jdbc.append(text, copied, text.length());
        return new JdbcText(jdbc.toString(), order, numbered.parameters());
    }
}
