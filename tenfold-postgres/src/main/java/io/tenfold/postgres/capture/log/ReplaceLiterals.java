// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.sql.lex.Keywords;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code $n} in the place of a statement's literals, so that executions which differ in nothing else are summed up together, long
 * before the second stage gives them a fingerprint:
 *
 * <pre>
 * select * from t where id = 17 and name = 'x' limit 5    becomes    select * from t where id = $1 and name = $2 limit $3
 * where id in (1, 2, 3)                                   becomes    where id in ($1)
 * values (1, 'a'), (2, 'b')                               becomes    values ($1, $2)
 * </pre>
 *
 * <p>What it becomes has the same fingerprint as the statement. So a literal that might decide the fingerprint stays, such as the numbers in
 * {@code ORDER BY 1} and {@code numeric(10, 2)}: better two sums of one shape, which are added later, than one sum of two shapes.
 */
final class ReplaceLiterals {
    /** Types that take modifiers and values that take a precision. */
    private static final Set<String> WITH_MODIFIERS = Set.of(
            "numeric",
            "decimal",
            "dec",
            "varchar",
            "char",
            "character",
            "nchar",
            "bpchar",
            "varying",
            "bit",
            "varbit",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "float",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp");

    /** In the parentheses after these a number can be the position of a column. */
    private static final Set<String> BEFORE_POSITIONS = Set.of("rollup", "cube", "sets");

    private static final int MOST_DIGITS = 5;

    /** What a parenthesis or bracket is for. */
    private enum Group {
        VALUES_LIST,
        ROW,
        ARGUMENTS,
        OTHER,
        MODIFIERS
    }

    private final String text;
    private final List<Token> tokens;
    private final StringBuilder out;
    private final Deque<Group> groups = new ArrayDeque<>();
    private final CollapseRows rows;
    private int highest;
    private int at;
    private int copied;

    private ReplaceLiterals(String text, List<Token> tokens, int highest) {
        this.text = text;
        this.tokens = tokens;
        this.out = new StringBuilder(text.length());
        this.highest = highest;
        this.rows = new CollapseRows(text, tokens);
        groups.push(Group.OTHER);
    }

    /** The text without its literals; comments are gone and white space is single. */
    static String in(String text) {
        List<Token> tokens = Lexer.tokens(text);
        int highest = 0;
        for (Token token : tokens) {
            if (!isUnderstood(text, token)) {
                return text;
            }
            if (token.kind() == TokenKind.PARAMETER) {
                highest = Math.max(highest, number(text, token));
            }
        }
        return new ReplaceLiterals(text, tokens, highest).replaced();
    }

    /** A question mark is an operator in a log, but only in a text with {@code $n} does the lexer know. */
    private static boolean isUnderstood(String text, Token token) {
        return switch (token.kind()) {
            case PLACEHOLDER, UNKNOWN -> false;
            case OPERATOR ->
                text.indexOf('?', token.start()) < 0 || !token.text(text).contains("?");
            case IDENTIFIER -> !token.is(text, "uescape");
            default -> !token.kind().isUnterminated();
        };
    }

    /** The server knows no numbers with more digits. */
    private static int number(String text, Token parameter) {
        int digits = parameter.end() - parameter.start() - 1;
        return digits > MOST_DIGITS ? 0 : Integer.parseInt(text, parameter.start() + 1, parameter.end(), 10);
    }

    private String replaced() {
        while (at < tokens.size()) {
            see(tokens.get(at));
            at++;
        }
        return out.toString();
    }

    private void see(Token token) {
        switch (token.kind()) {
            case STRING, BIT_STRING -> value(token);
            case NUMBER -> number();
            case OPEN_PARENTHESIS, OPEN_BRACKET -> open(token);
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> close(token);
            default -> copy(token);
        }
    }

    private void number() {
        Token token = tokens.get(at);
        Token before = back(1);
        boolean minus = before != null && isOperator(before, "-");
        if (minus && dropsSign()) {
            out.setLength(out.length() - 1);
            value(token);
        } else if (before != null && isValue(before, minus)) {
            value(token);
        } else {
            copy(token);
        }
    }

    /** A sign goes with its number. */
    private boolean dropsSign() {
        Token left = back(2);
        Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
        boolean cast = next != null && next.kind() == TokenKind.CAST;
        return left != null
                && !cast
                && groups.getFirst() != Group.MODIFIERS
                && (left.kind() == TokenKind.OPERATOR
                        || ((left.kind() == TokenKind.COMMA || left.kind() == TokenKind.OPEN_PARENTHESIS)
                                && holdsValues(groups.getFirst())));
    }

    private boolean isValue(Token before, boolean minus) {
        Group group = groups.getFirst();
        if (group == Group.MODIFIERS) {
            return false;
        }
        return switch (before.kind()) {
            case OPERATOR -> minus ? endsOperand(back(2)) : !isOperator(before, "+");
            case IDENTIFIER -> !before.is(text, "by");
            case OPEN_PARENTHESIS, COMMA -> holdsValues(group);
            case OPEN_BRACKET -> group == Group.VALUES_LIST;
            default -> false;
        };
    }

    private static boolean holdsValues(Group group) {
        return group == Group.VALUES_LIST || group == Group.ROW || group == Group.ARGUMENTS;
    }

    private boolean endsOperand(@Nullable Token token) {
        if (token == null) {
            return false;
        }
        return switch (token.kind()) {
            case NUMBER, PARAMETER, STRING, CLOSE_PARENTHESIS, CLOSE_BRACKET, QUOTED_IDENTIFIER -> true;
            case IDENTIFIER -> {
                String word = token.folded(text);
                yield !Keywords.needsQuotes(word) && !Keywords.expectsOperand(word);
            }
            default -> false;
        };
    }

    private void open(Token token) {
        Group group = group(token);
        int end = group == Group.VALUES_LIST ? rows.endOfValues(at) : -1;
        copy(token);
        groups.push(group);
        if (end > at + 1) {
            value(tokens.get(at + 1));
            at = end - 1;
        }
    }

    private Group group(Token opening) {
        Token before = back(1);
        if (before == null) {
            return Group.OTHER;
        }
        boolean word = before.kind() == TokenKind.IDENTIFIER;
        if (opening.kind() == TokenKind.OPEN_BRACKET) {
            return word && before.is(text, "array") ? Group.VALUES_LIST : Group.MODIFIERS;
        }
        if (word && before.is(text, "in")) {
            return Group.VALUES_LIST;
        }
        if (word && before.is(text, "values")) {
            return Group.ROW;
        }
        return word || before.kind() == TokenKind.QUOTED_IDENTIFIER ? named(before) : Group.OTHER;
    }

    private Group named(Token name) {
        int start = at - 1;
        while (start >= 2 && tokens.get(start - 1).kind() == TokenKind.DOT) {
            start -= 2;
        }
        Token before = start == 0 ? null : tokens.get(start - 1);
        boolean type = before != null && (before.kind() == TokenKind.CAST || before.is(text, "as"));
        String word = name.folded(text);
        if (type || WITH_MODIFIERS.contains(word)) {
            return Group.MODIFIERS;
        }
        return Keywords.isReserved(word) || BEFORE_POSITIONS.contains(word) ? Group.OTHER : Group.ARGUMENTS;
    }

    private void close(Token token) {
        Group group = groups.getFirst();
        copy(token);
        if (groups.size() > 1) {
            groups.pop();
        }
        if (group == Group.ROW) {
            at = rows.afterEqualRows(at);
        }
    }

    private void value(Token token) {
        highest++;
        gap(token);
        out.append('$').append(highest);
        copied = token.end();
        if (at + 1 < tokens.size() && tokens.get(at + 1).kind() == TokenKind.IDENTIFIER) {
            out.append(' ');
        }
    }

    private void copy(Token token) {
        gap(token);
        out.append(text, token.start(), token.end());
        copied = token.end();
        if (token.kind() == TokenKind.IDENTIFIER && (token.is(text, "order") || token.is(text, "group"))) {
            leavePositions();
        }
    }

    /** From ORDER BY or GROUP BY on, a number after a comma can be the position of a column. */
    private void leavePositions() {
        if (groups.getFirst() == Group.ARGUMENTS) {
            groups.pop();
            groups.push(Group.OTHER);
        }
    }

    private void gap(Token token) {
        boolean gap = token.start() > copied && !out.isEmpty();
        char last = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        boolean needed =
                isLiteral(token) && (Character.isLetterOrDigit(last) || last == '_' || last == '$' || last >= 0x80);
        boolean there = last == ' ';
        if ((gap || needed) && !there) {
            out.append(' ');
        }
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == TokenKind.STRING
                || token.kind() == TokenKind.BIT_STRING
                || token.kind() == TokenKind.NUMBER;
    }

    private boolean isOperator(Token token, String operator) {
        return token.kind() == TokenKind.OPERATOR
                && token.end() - token.start() == operator.length()
                && text.startsWith(operator, token.start());
    }

    private @Nullable Token back(int steps) {
        return at >= steps ? tokens.get(at - steps) : null;
    }
}
