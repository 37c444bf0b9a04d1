// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a statement clause by clause, over what stands outside of parentheses. */
final class Clauses {
    private final String text;
    private final List<Token> tokens;
    private int next;

    Clauses(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    boolean at(String keyword) {
        return is(next, keyword);
    }

    boolean atAny(String... keywords) {
        for (String keyword : keywords) {
            if (at(keyword)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(int position, String keyword) {
        return position >= 0 && position < tokens.size() && tokens.get(position).is(text, keyword);
    }

    private boolean is(int position, TokenKind kind) {
        return position >= 0 && position < tokens.size() && tokens.get(position).kind() == kind;
    }

    /** Steps over that keyword where it is next. */
    boolean take(String keyword) {
        boolean taken = at(keyword);
        next += taken ? 1 : 0;
        return taken;
    }

    /** A word or a quoted name; null where something else is next. */
    @Nullable
    String takeWord() {
        boolean word = is(next, TokenKind.IDENTIFIER) || is(next, TokenKind.QUOTED_IDENTIFIER);
        return word ? tokens.get(next++).text(text) : null;
    }

    /** A name, qualified or not; null where something else is next. */
    @Nullable
    String takeName() {
        String name = takeWord();
        while (name != null && is(next, TokenKind.DOT)) {
            next++;
            String part = takeWord();
            name = part == null ? null : name + "." + part;
        }
        return name;
    }

    /** What a FOR locks and how; false where it is none that is known. */
    boolean takeLock() {
        boolean strength = (take("no") && take("key") && take("update"))
                || take("update")
                || take("share")
                || (take("key") && take("share"));
        return strength && takeTables() && takeWaiting() && (atEnd() || atAny("for", "limit", "offset", "fetch"));
    }

    private boolean takeTables() {
        if (!take("of")) {
            return true;
        }
        boolean named = takeName() != null;
        while (named && is(next, TokenKind.COMMA)) {
            next++;
            named = takeName() != null;
        }
        return named;
    }

    private boolean takeWaiting() {
        return take("nowait") || !take("skip") || take("locked");
    }

    /** The text up to the first of these keywords that begins a clause, or to the end. */
    String skipTo(String... keywords) {
        Set<String> wanted = Set.of(keywords);
        int first = next;
        int depth = 0;
        while (next < tokens.size() && !(depth == 0 && begins(wanted))) {
            depth += depth(tokens.get(next).kind());
            next++;
        }
        return first == next
                ? ""
                : text.substring(tokens.get(first).start(), tokens.get(next - 1).end());
    }

    /** IS DISTINCT FROM begins no clause, and what follows a dot or AS is a name. */
    private boolean begins(Set<String> keywords) {
        if (keywords.stream().noneMatch(this::at)) {
            return false;
        }
        boolean name = is(next - 1, TokenKind.DOT) || is(next - 1, "as");
        return !name && !(at("from") && is(next - 1, "distinct"));
    }

    /** Whether there is an ON CONFLICT outside of parentheses. */
    boolean hasConflict() {
        next = 0;
        skipTo("on");
        while (take("on")) {
            if (at("conflict")) {
                return true;
            }
            skipTo("on");
        }
        return false;
    }

    private static int depth(TokenKind kind) {
        return switch (kind) {
            case OPEN_PARENTHESIS, OPEN_BRACKET -> 1;
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> -1;
            default -> 0;
        };
    }
}
