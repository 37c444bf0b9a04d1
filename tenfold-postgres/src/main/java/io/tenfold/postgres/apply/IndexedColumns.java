// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The plain columns that an index is on, by its text: the first word of each key and of INCLUDE, where it is no function. What an
 * expression needs is seen when it is built.
 */
final class IndexedColumns {
    /** After a function's name, or its schema's. */
    private static final Set<TokenKind> BEFORE_A_CALL = Set.of(TokenKind.OPEN_PARENTHESIS, TokenKind.DOT);

    private IndexedColumns() {}

    static Set<String> of(Ddl.CreateIndex index) {
        String text = index.body();
        List<Token> tokens = Lexer.tokens(text);
        Set<String> columns = new LinkedHashSet<>();
        int depth = 0;
        boolean list = false;
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.get(i).kind();
            if (kind == TokenKind.OPEN_PARENTHESIS) {
                list = depth == 0 ? isColumnList(tokens, i, text) : list;
                depth++;
                add(columns, tokens, i + 1, text, list && depth == 1);
            } else if (kind == TokenKind.CLOSE_PARENTHESIS) {
                depth--;
            } else if (kind == TokenKind.COMMA) {
                add(columns, tokens, i + 1, text, list && depth == 1);
            } else if (depth == 0 && tokens.get(i).is(text, "where")) {
                return columns;
            }
        }
        return columns;
    }

    /** Whether a key is computed. */
    static boolean hasExpression(Ddl.CreateIndex index) {
        List<Token> tokens = Lexer.tokens(index.body());
        int open = 0;
        while (open < tokens.size() && tokens.get(open).kind() != TokenKind.OPEN_PARENTHESIS) {
            open++;
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            TokenKind kind = tokens.get(i).kind();
            depth += kind == TokenKind.OPEN_PARENTHESIS ? 1 : kind == TokenKind.CLOSE_PARENTHESIS ? -1 : 0;
            if (depth == 2) {
                return true;
            }
            if (depth == 0) {
                return false;
            }
        }
        return false;
    }

    /** Not the parentheses of WITH. */
    private static boolean isColumnList(List<Token> tokens, int open, String text) {
        return open == 0 || !tokens.get(open - 1).is(text, "with");
    }

    private static void add(Set<String> columns, List<Token> tokens, int at, String text, boolean wanted) {
        boolean call = at + 1 < tokens.size()
                && BEFORE_A_CALL.contains(tokens.get(at + 1).kind());
        if (!wanted || at >= tokens.size() || call) {
            return;
        }
        Token token = tokens.get(at);
        if (token.kind() == TokenKind.IDENTIFIER) {
            columns.add(token.folded(text));
        } else if (token.kind() == TokenKind.QUOTED_IDENTIFIER) {
            String name = token.text(text);
            columns.add(name.substring(1, name.length() - 1).replace("\"\"", "\""));
        }
    }
}
