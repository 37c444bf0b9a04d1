// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;
import java.util.Optional;

/**
 * The gate in front of everything that puts a statement's text into another: proves from its tokens that the text is
 * exactly one complete statement. Whoever wraps it must use {@link #bare} (a comment at the end would swallow what
 * follows) on a session with standard_conforming_strings on.
 */
public final class SingleStatement {
    private SingleStatement() {}

    /**
     * Why the text is not exactly one complete statement, in one line without any of its literals; empty when it is. Comments
     * and {@code ;} at the end are allowed.
     */
    public static Optional<String> problem(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("it contains a NUL character");
        }
        List<Token> tokens = Lexer.tokens(text);
        int end = endOfStatement(tokens);
        if (end == 0) {
            boolean open = !tokens.isEmpty() && tokens.get(0).kind().isUnterminated();
            return Optional.of(open ? unterminated(tokens.get(0)) : "it is empty");
        }
        return firstProblem(text, tokens.subList(0, end));
    }

    /**
     * The statement from its first token to its last: without the comments around it and the {@code ;} after it.
     *
     * @throws IllegalArgumentException when {@link #problem} has one
     */
    public static String bare(String text) {
        problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException("not a single statement: " + problem);
        });
        List<Token> tokens = Lexer.tokens(text);
        return text.substring(
                tokens.get(0).start(), tokens.get(endOfStatement(tokens) - 1).end());
    }

    private static int endOfStatement(List<Token> tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).kind() == TokenKind.SEMICOLON) {
            end--;
        }
        return end;
    }

    private static Optional<String> firstProblem(String text, List<Token> tokens) {
        StringBuilder expected = new StringBuilder();
        for (Token token : tokens) {
            String problem =
                    switch (token.kind()) {
                        case UNTERMINATED_STRING, UNTERMINATED_IDENTIFIER, UNTERMINATED_COMMENT -> unterminated(token);
                        case UNKNOWN -> "character " + place(token) + " starts nothing that PostgreSQL reads";
                        case SEMICOLON -> "it has more than one statement: a ; at character " + place(token);
                        case OPEN_PARENTHESIS -> open(expected, ')');
                        case OPEN_BRACKET -> open(expected, ']');
                        case CLOSE_PARENTHESIS, CLOSE_BRACKET -> close(expected, text, token);
                        default -> "";
                    };
            if (!problem.isEmpty()) {
                return Optional.of(problem);
            }
        }
        return expected.isEmpty()
                ? Optional.empty()
                : Optional.of(expected.length() + " parentheses or brackets are not closed");
    }

    private static String open(StringBuilder expected, char closing) {
        expected.append(closing);
        return "";
    }

    private static String close(StringBuilder expected, String text, Token token) {
        int last = expected.length() - 1;
        char found = text.charAt(token.start());
        if (last < 0 || expected.charAt(last) != found) {
            return "a " + found + " at character " + place(token) + " closes nothing";
        }
        expected.setLength(last);
        return "";
    }

    /** One line about a token that the end of the text cut off. */
    static String unterminated(Token token) {
        String what =
                switch (token.kind()) {
                    case UNTERMINATED_STRING -> "string constant";
                    case UNTERMINATED_IDENTIFIER -> "quoted name";
                    default -> "comment";
                };
        return "the " + what + " that starts at character " + place(token) + " is not closed";
    }

    private static int place(Token token) {
        return token.start() + 1;
    }
}
