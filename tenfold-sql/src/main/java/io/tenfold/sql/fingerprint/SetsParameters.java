// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;

/** Tells whether a SELECT is SET in another form: calls of set_config and nothing else. */
final class SetsParameters {
    private SetsParameters() {}

    /** Whether it is {@code SELECT set_config(..), pg_catalog.set_config(..)} with any number of calls. */
    static boolean only(String text) {
        List<Token> tokens = Lexer.tokens(text);
        int at = 0;
        boolean callNext = !tokens.isEmpty() && tokens.get(0).is(text, "select");
        while (callNext) {
            at = afterCall(text, tokens, at + 1);
            callNext = at > 0 && at < tokens.size() && tokens.get(at).kind() == TokenKind.COMMA;
        }
        return at > 0 && (at == tokens.size() || tokens.get(at).kind() == TokenKind.SEMICOLON);
    }

    /** Index after a call of set_config that starts there, -1 where none does. */
    private static int afterCall(String text, List<Token> tokens, int start) {
        boolean qualified = is(text, tokens, start, "pg_catalog");
        int name = qualified ? start + 2 : start;
        if (!is(text, tokens, name, "set_config")) {
            return -1;
        }
        int depth = 0;
        for (int at = name + 1; at < tokens.size(); at++) {
            TokenKind kind = tokens.get(at).kind();
            depth += kind == TokenKind.OPEN_PARENTHESIS ? 1 : kind == TokenKind.CLOSE_PARENTHESIS ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    private static boolean is(String text, List<Token> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).is(text, word);
    }
}
