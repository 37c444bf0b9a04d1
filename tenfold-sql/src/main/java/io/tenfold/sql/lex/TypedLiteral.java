// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;
import java.util.Set;

/**
 * Finds the type that is written in front of a constant ({@code AexprConst} in src/backend/parser/gram.y):
 *
 * <pre>
 *   date '2024-01-01'     crm.stage 'won'     numeric(10, 2) '1.5'     timestamp(3) with time zone '2024-01-01'
 * </pre>
 *
 * A name right before a constant is a type, unless it is a word that expects a value.
 */
public final class TypedLiteral {
    /** Words, apart from the reserved ones, that a constant follows and that name no type there. */
    private static final Set<String> EXPECT_CONSTANT = Set.of(
            "between",
            "by",
            "content",
            "document",
            "encoding",
            "escape",
            "first",
            "groups",
            "ilike",
            "is",
            "key",
            "like",
            "nested",
            "next",
            "overlaps",
            "passing",
            "path",
            "range",
            "ref",
            "rows",
            "similar",
            "standalone",
            "uescape",
            "value",
            "values",
            "version",
            "zone");

    /** Words after which a typed constant can stand although they can be names themselves. */
    private static final Set<String> NO_OPERAND_BEFORE_TYPE =
            Set.of("content", "document", "escape", "groups", "passing", "range", "rows", "value", "zone");

    private final String text;
    private final List<Token> tokens;

    /** Looks into these tokens of that text. */
    public TypedLiteral(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * Index of the token with which the type in front of a constant starts, or -1 where there is none.
     *
     * @param constant index of a string, or of the {@code $n} that the server put in the place of one
     */
    public int typeStart(int constant) {
        int last = constant - 1;
        int start = is(last, "zone") && is(last - 1, "time") ? zoned(last) : simple(last);
        return start >= 0 && !afterOperand(start) ? start : -1;
    }

    /** {@code time with time zone} and {@code timestamp(3) without time zone}. */
    private int zoned(int last) {
        if (!is(last - 2, "with") && !is(last - 2, "without")) {
            return -1;
        }
        int at = beforeModifiers(last - 3);
        return is(at, "time") || is(at, "timestamp") ? at : -1;
    }

    private int simple(int last) {
        int at = beforeModifiers(last);
        if (is(at, "precision")) {
            return is(at - 1, "double") ? at - 1 : -1;
        }
        if (is(at, "varying")) {
            at--;
        }
        boolean national = (is(at, "char") || is(at, "character")) && is(at - 1, "national");
        if (national) {
            return at - 1;
        }
        if (!isTypeName(at)) {
            return -1;
        }
        while (kind(at - 1) == TokenKind.DOT && isName(at - 2)) {
            at -= 2;
        }
        return at;
    }

    private boolean isTypeName(int index) {
        if (kind(index) == TokenKind.QUOTED_IDENTIFIER) {
            return true;
        }
        if (kind(index) != TokenKind.IDENTIFIER) {
            return false;
        }
        String word = tokens.get(index).folded(text);
        boolean path = word.equals("path") && !afterOperand(index);
        return path || !(Keywords.isReserved(word) || EXPECT_CONSTANT.contains(word));
    }

    private boolean isName(int index) {
        return kind(index) == TokenKind.IDENTIFIER || kind(index) == TokenKind.QUOTED_IDENTIFIER;
    }

    /** Two operands never stand side by side: a word after one is no type, nor is the type of a cast. */
    private boolean afterOperand(int index) {
        if (index == 0) {
            return false;
        }
        Token before = tokens.get(index - 1);
        if (before.kind() == TokenKind.CAST) {
            return true;
        }
        boolean word = before.kind() == TokenKind.IDENTIFIER && NO_OPERAND_BEFORE_TYPE.contains(before.folded(text));
        return !word && Operands.endWith(text, before);
    }

    /** Index before modifiers such as {@code (10, 2)}; the same index where there are none. */
    private int beforeModifiers(int last) {
        if (kind(last) != TokenKind.CLOSE_PARENTHESIS) {
            return last;
        }
        int at = last - 1;
        while (kind(at) == TokenKind.NUMBER && kind(at - 1) == TokenKind.COMMA) {
            at -= 2;
        }
        boolean numbers = kind(at) == TokenKind.NUMBER && kind(at - 1) == TokenKind.OPEN_PARENTHESIS;
        return numbers ? at - 2 : -1;
    }

    private TokenKind kind(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : TokenKind.UNKNOWN;
    }

    private boolean is(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text, word);
    }
}
