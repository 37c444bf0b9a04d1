// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's lexical grammar (src/backend/parser/scan.l, version 18, standard_conforming_strings on; {@link StandardStrings} is for
 * texts written with it off) with the {@code ?} of JDBC. Reads any text to its end and never fails: what is wrong becomes a token whose
 * kind says so.
 *
 * <p>{@code ?} has two meanings:
 *
 * <ul>
 *   <li>in a text with {@code $n} it is an operator character like any other;
 *   <li>in a text with {@code ??}, pgjdbc's spelling of the operator character, every single one is a placeholder;
 *   <li>in every other text it is a placeholder, wherever it touches other operator characters ({@code a=?}), except where only an
 *       operator can stand ({@link QuestionMarks}).
 * </ul>
 */
public final class Lexer {
    /** What a question mark is. */
    private enum Rule {
        BY_CONTEXT,
        OPERATORS,
        PLACEHOLDERS
    }

    private final String text;
    private final Rule rule;
    private final boolean backslashEscapes;
    private final QuestionMarks questionMarks;
    private final List<Token> tokens;
    private final List<Token> tokensAndComments;
    private boolean sawParameter;
    private boolean sawPlaceholder;
    private boolean sawDoubled;
    private boolean sawOperator;
    private int at;

    private Lexer(String text, Rule rule, boolean keepComments, boolean backslashEscapes) {
        this.text = text;
        this.rule = rule;
        this.backslashEscapes = backslashEscapes;
        this.questionMarks = new QuestionMarks(text);
        this.tokens = new ArrayList<>(text.length() / 5 + 8);
        this.tokensAndComments = keepComments ? new ArrayList<>(text.length() / 5 + 8) : tokens;
    }

    /** All tokens but comments, in order. */
    public static List<Token> tokens(String text) {
        return read(text, false, false);
    }

    /** All tokens, comments among them, in order; what is between them is white space. */
    public static List<Token> tokensAndComments(String text) {
        return read(text, true, false);
    }

    /** The tokens where a backslash escapes in every string, as with standard_conforming_strings off. */
    static List<Token> tokensWithEscapes(String text) {
        return read(text, false, true);
    }

    private static List<Token> read(String text, boolean keepComments, boolean backslashEscapes) {
        Lexer lexer = new Lexer(text, Rule.BY_CONTEXT, keepComments, backslashEscapes);
        lexer.readAll();
        boolean operators = lexer.sawParameter && lexer.sawPlaceholder;
        boolean placeholders = !operators && lexer.sawDoubled && lexer.sawOperator;
        if (operators || placeholders) {
            lexer = new Lexer(text, operators ? Rule.OPERATORS : Rule.PLACEHOLDERS, keepComments, backslashEscapes);
            lexer.readAll();
        }
        return lexer.tokensAndComments;
    }

    private void readAll() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Characters.isSpace(c)) {
                at++;
            } else if (Characters.startsComment(text, at)) {
                readComment(c);
            } else if (Characters.startsIdentifier(c)) {
                readWord(c);
            } else if (Characters.isDigit(c) || (c == '.' && digitAt(at + 1))) {
                add(TokenKind.NUMBER, ScanNumber.end(text, at));
            } else if (Characters.isOperator(c)) {
                readOperators();
            } else {
                readOther(c);
            }
        }
    }

    private void readComment(char c) {
        int end = c == '-' ? ScanQuoted.lineComment(text, at) : ScanQuoted.blockComment(text, at);
        if (end == ScanQuoted.UNTERMINATED) {
            add(TokenKind.UNTERMINATED_COMMENT, text.length());
        } else if (tokensAndComments != tokens) {
            tokensAndComments.add(new Token(TokenKind.COMMENT, at, end));
        }
        at = end == ScanQuoted.UNTERMINATED ? text.length() : end;
    }

    /** An identifier, or a string or a quoted name with a prefix of letters. */
    private void readWord(char c) {
        switch (c) {
            case 'e', 'E' -> readPrefixed(1, TokenKind.STRING, true);
            case 'n', 'N' -> readPrefixed(1, TokenKind.STRING, backslashEscapes);
            case 'b', 'B', 'x', 'X' -> readPrefixed(1, TokenKind.BIT_STRING, false);
            case 'u', 'U' -> {
                if (charAt(at + 1) == '&' && charAt(at + 2) == '"') {
                    readQuotedIdentifier(at + 2);
                } else {
                    readPrefixed(charAt(at + 1) == '&' ? 2 : 1, TokenKind.STRING, false);
                }
            }
            default -> readIdentifier();
        }
    }

    private void readPrefixed(int prefix, TokenKind kind, boolean escapes) {
        boolean unicodeWithoutAmpersand = prefix == 1 && (text.charAt(at) | 0x20) == 'u';
        if (charAt(at + prefix) == '\'' && !unicodeWithoutAmpersand) {
            readString(kind, at + prefix, escapes);
        } else {
            readIdentifier();
        }
    }

    private void readIdentifier() {
        int end = at + 1;
        while (end < text.length() && Characters.continuesIdentifier(text.charAt(end))) {
            end++;
        }
        add(TokenKind.IDENTIFIER, end);
    }

    private void readString(TokenKind kind, int quote, boolean escapes) {
        addTerminated(kind, TokenKind.UNTERMINATED_STRING, ScanQuoted.string(text, quote, escapes));
    }

    private void readQuotedIdentifier(int quote) {
        addTerminated(
                TokenKind.QUOTED_IDENTIFIER, TokenKind.UNTERMINATED_IDENTIFIER, ScanQuoted.identifier(text, quote));
    }

    private void readOther(char c) {
        switch (c) {
            case '\'' -> readString(TokenKind.STRING, at, backslashEscapes);
            case '"' -> readQuotedIdentifier(at);
            case '$' -> readDollar();
            case ':' -> readColon();
            case '.' -> {
                boolean two = charAt(at + 1) == '.';
                add(two ? TokenKind.DOT_DOT : TokenKind.DOT, two ? at + 2 : at + 1);
            }
            case ',' -> add(TokenKind.COMMA, at + 1);
            case ';' -> add(TokenKind.SEMICOLON, at + 1);
            case '(' -> add(TokenKind.OPEN_PARENTHESIS, at + 1);
            case ')' -> add(TokenKind.CLOSE_PARENTHESIS, at + 1);
            case '[' -> add(TokenKind.OPEN_BRACKET, at + 1);
            case ']' -> add(TokenKind.CLOSE_BRACKET, at + 1);
            default -> add(TokenKind.UNKNOWN, at + 1);
        }
    }

    private void readColon() {
        switch (charAt(at + 1)) {
            case ':' -> add(TokenKind.CAST, at + 2);
            case '=' -> add(TokenKind.COLON_EQUALS, at + 2);
            default -> add(TokenKind.COLON, at + 1);
        }
    }

    private void readDollar() {
        if (digitAt(at + 1)) {
            int end = at + 1;
            while (digitAt(end)) {
                end++;
            }
            sawParameter = true;
            add(TokenKind.PARAMETER, end);
            return;
        }
        int delimiterEnd = ScanQuoted.dollarDelimiter(text, at);
        if (delimiterEnd < 0) {
            add(TokenKind.UNKNOWN, at + 1);
        } else {
            int end = ScanQuoted.dollarQuoted(text, at, delimiterEnd);
            addTerminated(TokenKind.STRING, TokenKind.UNTERMINATED_STRING, end);
        }
    }

    /** A run of operator characters up to a comment; it may hold several operators and placeholders. */
    private void readOperators() {
        int end = at;
        boolean questionMark = false;
        while (end < text.length() && Characters.isOperator(text.charAt(end)) && !Characters.startsComment(text, end)) {
            questionMark |= text.charAt(end) == '?';
            end++;
        }
        if (questionMark && rule != Rule.OPERATORS) {
            readQuestionMarks(end);
        } else {
            addOperators(end);
        }
    }

    private void readQuestionMarks(int end) {
        int operator = rule == Rule.PLACEHOLDERS ? -1 : questionMarks.operatorEnd(tokens, at, end);
        if (operator > 0) {
            sawOperator = true;
            add(TokenKind.OPERATOR, operator);
        }
        for (int i = at; i < end; i++) {
            if (text.charAt(i) != '?') {
                continue;
            }
            if (i + 1 < end && text.charAt(i + 1) == '?') {
                sawDoubled = true;
                i++;
            } else {
                addOperators(i);
                sawPlaceholder = true;
                add(TokenKind.PLACEHOLDER, i + 1);
            }
        }
        addOperators(end);
    }

    /**
     * Adds the operators of a run that ends there. The whole run is one, except that without a character outside standard
     * SQL's operators it may not end in {@code +} or {@code -}: these are then operators of their own.
     */
    private void addOperators(int end) {
        if (at == end) {
            return;
        }
        int first = end;
        if (!hasCharacterOutsideStandard(end)) {
            while (first > at + 1 && (text.charAt(first - 1) == '+' || text.charAt(first - 1) == '-')) {
                first--;
            }
        }
        add(TokenKind.OPERATOR, first);
        while (at < end) {
            add(TokenKind.OPERATOR, at + 1);
        }
    }

    private boolean hasCharacterOutsideStandard(int end) {
        for (int i = at; i < end; i++) {
            if (Characters.isOutsideStandardOperators(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void addTerminated(TokenKind kind, TokenKind unterminated, int end) {
        if (end == ScanQuoted.UNTERMINATED) {
            add(unterminated, text.length());
        } else {
            add(kind, end);
        }
    }

    private void add(TokenKind kind, int end) {
        Token token = new Token(kind, at, end);
        tokens.add(token);
        if (tokensAndComments != tokens) {
            tokensAndComments.add(token);
        }
        at = end;
    }

    private boolean digitAt(int index) {
        return index < text.length() && Characters.isDigit(text.charAt(index));
    }

    /** The character there, NUL after the end. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
