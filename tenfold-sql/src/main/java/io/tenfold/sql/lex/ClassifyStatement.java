// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import io.tenfold.model.workload.StatementKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a statement does from its tokens. The kind is that of the main statement: a SELECT whose common tables
 * insert or delete is still a SELECT.
 */
public final class ClassifyStatement {
    private static final Map<String, StatementKind> PLANNED = Map.of(
            "select", StatementKind.SELECT,
            "values", StatementKind.SELECT,
            "table", StatementKind.SELECT,
            "insert", StatementKind.INSERT,
            "update", StatementKind.UPDATE,
            "delete", StatementKind.DELETE,
            "merge", StatementKind.MERGE);

    private ClassifyStatement() {}

    /**
     * The kind.
     *
     * @param text the statement
     * @param tokens its tokens without comments
     */
    public static StatementKind kind(String text, List<Token> tokens) {
        int main = mainWord(text, tokens);
        StatementKind kind = main < 0 ? null : PLANNED.get(tokens.get(main).folded(text));
        if (kind == null) {
            return StatementKind.UTILITY;
        }
        boolean createsTable = kind == StatementKind.SELECT && hasInto(text, tokens, main);
        return createsTable ? StatementKind.UTILITY : kind;
    }

    /** Index of the word that says what the statement does, or -1. */
    private static int mainWord(String text, List<Token> tokens) {
        int at = skipOpening(tokens, 0);
        while (at < tokens.size() && tokens.get(at).is(text, "with")) {
            at = skipOpening(tokens, afterCommonTables(text, tokens, at + 1));
        }
        return at < tokens.size() && tokens.get(at).kind() == TokenKind.IDENTIFIER ? at : -1;
    }

    private static int skipOpening(List<Token> tokens, int from) {
        int at = from;
        while (at < tokens.size() && tokens.get(at).kind() == TokenKind.OPEN_PARENTHESIS) {
            at++;
        }
        return at;
    }

    /**
     * Index of the first token after a list of common tables: a parenthesis or one of the main words where no name of a
     * common table or column stands.
     */
    private static int afterCommonTables(String text, List<Token> tokens, int from) {
        int at = from;
        boolean afterBody = false;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (afterBody && startsMain(text, tokens, at)) {
                return at;
            }
            if (token.kind() == TokenKind.OPEN_PARENTHESIS) {
                afterBody |= precedesBody(text, tokens.get(at - 1));
                at = afterClosing(tokens, at);
            } else {
                at++;
            }
        }
        return at;
    }

    private static boolean precedesBody(String text, Token token) {
        return token.is(text, "as") || token.is(text, "materialized");
    }

    private static boolean startsMain(String text, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        Token before = tokens.get(at - 1);
        if (token.kind() == TokenKind.OPEN_PARENTHESIS) {
            return before.kind() == TokenKind.CLOSE_PARENTHESIS;
        }
        boolean name = before.kind() == TokenKind.COMMA
                || before.is(text, "by")
                || before.is(text, "cycle")
                || before.is(text, "set")
                || before.is(text, "using");
        return !name && token.kind() == TokenKind.IDENTIFIER && PLANNED.containsKey(token.folded(text));
    }

    private static int afterClosing(List<Token> tokens, int opening) {
        int depth = 0;
        for (int at = opening; at < tokens.size(); at++) {
            depth += depthChange(tokens.get(at));
            if (depth == 0) {
                return at + 1;
            }
        }
        return tokens.size();
    }

    private static int depthChange(Token token) {
        return switch (token.kind()) {
            case OPEN_PARENTHESIS -> 1;
            case CLOSE_PARENTHESIS -> -1;
            default -> 0;
        };
    }

    /** Whether it is SELECT .. INTO, which creates a table. */
    private static boolean hasInto(String text, List<Token> tokens, int main) {
        int depth = 0;
        Token previous = null;
        for (Token token : tokens.subList(main, tokens.size())) {
            depth += depthChange(token);
            if (depth <= 0 && token.is(text, "into") && !isName(text, previous)) {
                return true;
            }
            previous = token;
        }
        return false;
    }

    /** Whether a word after that token is a name or a label, even a reserved word. */
    private static boolean isName(String text, @Nullable Token previous) {
        return previous != null && (previous.kind() == TokenKind.DOT || previous.is(text, "as"));
    }
}
