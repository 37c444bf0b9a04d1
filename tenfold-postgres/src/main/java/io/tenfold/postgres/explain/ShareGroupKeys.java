// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;
import java.util.Set;

/**
 * Gives equal expressions the same placeholders again. With literals the server sees that an output column is what is grouped or sorted by;
 * with a placeholder for each literal it cannot:
 *
 * <pre>
 *   SELECT date_trunc($1, at), count(*) .. GROUP BY date_trunc($2, at)
 *   SELECT date_trunc($2, at), count(*) .. GROUP BY date_trunc($2, at)
 * </pre>
 */
final class ShareGroupKeys {
    private static final Set<String> AFTER_KEYS = Set.of(
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "returning");

    private final String text;
    private final List<Token> tokens;
    private final String[] replacements;

    private ShareGroupKeys(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.replacements = new String[tokens.size()];
    }

    /** The text with the placeholders of its GROUP BY, then of its ORDER BY, wherever the same expression stands. */
    static String in(String text) {
        return new ShareGroupKeys(new ShareGroupKeys(text).sharing("group")).sharing("order");
    }

    private String sharing(String clause) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (is(i, clause) && is(i + 1, "by")) {
                int end = endOfKeys(i + 2);
                share(i + 2, end, new Range(startOfQuery(i), endOfQuery(i)));
            }
        }
        StringBuilder shared = new StringBuilder(text.length());
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (replacements[i] != null) {
                shared.append(text, copied, tokens.get(i).start()).append(replacements[i]);
                copied = tokens.get(i).end();
            }
        }
        return shared.append(text, copied, text.length()).toString();
    }

    /** Each key between the two, those inside ROLLUP and its like among them. */
    private void share(int from, int to, Range query) {
        int start = from;
        int depth = 0;
        for (int i = from; i <= to; i++) {
            if (i == to || (depth == 0 && kind(i) == TokenKind.COMMA)) {
                shareKey(start, i, query);
                start = i + 1;
            } else {
                depth += depthChange(i);
            }
        }
    }

    private void shareKey(int start, int end, Range query) {
        int inside = insideGrouping(start, end);
        if (inside > 0) {
            share(inside, end - 1, query);
            return;
        }
        int length = end - start;
        for (int i = query.start; length > 1 && i + length <= query.end; i++) {
            boolean overlaps = i + length > start && i < end;
            if (!overlaps && isSame(start, i, length)) {
                copy(start, i, length);
            }
        }
    }

    /** First token inside {@code ROLLUP (..)}, {@code GROUPING SETS (..)} or mere parentheses, 0 for any other expression. */
    private int insideGrouping(int start, int end) {
        int at = start;
        while (at < end && (is(at, "rollup") || is(at, "cube") || is(at, "grouping") || is(at, "sets"))) {
            at++;
        }
        boolean whole = at < end && kind(at) == TokenKind.OPEN_PARENTHESIS && closing(at) == end - 1;
        return whole ? at + 1 : 0;
    }

    private int closing(int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            depth += depthChange(i);
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private boolean isSame(int key, int other, int length) {
        for (int i = 0; i < length; i++) {
            Token left = tokens.get(key + i);
            Token right = tokens.get(other + i);
            boolean values = left.kind().isValue() && right.kind() == TokenKind.PARAMETER;
            if (!values && (left.kind() != right.kind() || !written(left).equals(written(right)))) {
                return false;
            }
        }
        return true;
    }

    private String written(Token token) {
        return token.kind() == TokenKind.IDENTIFIER ? token.folded(text) : token.text(text);
    }

    private void copy(int key, int other, int length) {
        for (int i = 0; i < length; i++) {
            if (kind(other + i) == TokenKind.PARAMETER) {
                replacements[other + i] = tokens.get(key + i).text(text);
            }
        }
    }

    private int startOfQuery(int from) {
        int depth = 0;
        for (int i = from; i >= 0; i--) {
            depth -= depthChange(i);
            if (depth < 0 || (depth == 0 && is(i, "select"))) {
                return i + 1;
            }
        }
        return 0;
    }

    private int endOfQuery(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += depthChange(i);
            if (depth < 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private int endOfKeys(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += depthChange(i);
            boolean next = kind(i) == TokenKind.IDENTIFIER
                    && AFTER_KEYS.contains(tokens.get(i).folded(text));
            if (depth < 0 || (depth == 0 && next)) {
                return i;
            }
        }
        return tokens.size();
    }

    private int depthChange(int index) {
        return switch (kind(index)) {
            case OPEN_PARENTHESIS, OPEN_BRACKET -> 1;
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> -1;
            default -> 0;
        };
    }

    private TokenKind kind(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : TokenKind.UNKNOWN;
    }

    private boolean is(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text, word);
    }

    /** Tokens from the first to before the second. */
    private record Range(int start, int end) {}
}
