// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a SELECT reads system catalogs and nothing else. Answers yes only where every relation in every FROM and
 * JOIN is seen to be one: qualified with pg_catalog or information_schema, or named {@code pg_..}, or a common table of the
 * statement, or a view of pg_stat_statements wherever that is installed. In doubt the answer is no.
 */
final class CatalogRelations {
    private static final Set<String> SCHEMAS = Set.of("pg_catalog", "information_schema", "pg_toast");
    private static final Set<String> HARMLESS_FUNCTIONS = Set.of("unnest", "generate_series", "generate_subscripts");
    private static final Set<String> MONITORING_VIEWS = Set.of("pg_stat_statements", "pg_stat_statements_info");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge", "table");
    private static final Set<String> AFTER_FROM = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except");

    private final String text;
    private final List<Token> tokens;
    private final Set<String> commonTables = new HashSet<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private Level level = new Level();
    private boolean foundCatalog;
    private boolean foundOther;

    private CatalogRelations(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /** One level of parentheses. */
    private static final class Level {
        boolean hasSelect;
        boolean inFrom;
        boolean relationNext;
    }

    static boolean areAllOf(String text) {
        CatalogRelations relations = new CatalogRelations(text);
        relations.findCommonTables();
        for (int i = 0; i < relations.tokens.size() && !relations.foundOther; i++) {
            i = relations.see(i);
        }
        return relations.foundCatalog && !relations.foundOther;
    }

    private void findCommonTables() {
        for (int i = 1; i < tokens.size() - 1; i++) {
            boolean as = word(i).equals("as");
            TokenKind next = tokens.get(i + 1).kind();
            boolean body = next == TokenKind.OPEN_PARENTHESIS
                    || word(i + 1).equals("materialized")
                    || word(i + 1).equals("not");
            if (as && body && tokens.get(0).is(text, "with")) {
                commonTables.add(word(i - 1));
            }
        }
    }

    /** Looks at a token and answers the index of the last one it used up. */
    private int see(int index) {
        TokenKind kind = tokens.get(index).kind();
        if (level.relationNext && kind != TokenKind.OPEN_PARENTHESIS) {
            return seeRelation(index);
        }
        switch (kind) {
            case OPEN_PARENTHESIS -> open();
            case CLOSE_PARENTHESIS -> level = levels.isEmpty() ? level : levels.pop();
            case COMMA -> level.relationNext = level.inFrom;
            case IDENTIFIER -> seeWord(index);
            default -> {}
        }
        return index;
    }

    /** A parenthesis where a relation is expected holds a subquery or a join; the join starts with a relation. */
    private void open() {
        Level inner = new Level();
        inner.inFrom = level.relationNext;
        inner.relationNext = level.relationNext;
        level.relationNext = false;
        levels.push(level);
        level = inner;
    }

    private void seeWord(int index) {
        String word = word(index);
        if (word.equals("select")) {
            level.hasSelect = true;
            level.inFrom = false;
        } else if (CHANGES.contains(word)) {
            foundOther = true;
        } else if (word.equals("join") || (word.equals("from") && startsFrom(index))) {
            level.inFrom = true;
            level.relationNext = true;
        } else if (AFTER_FROM.contains(word)) {
            level.inFrom = false;
        }
    }

    /** Not the FROM of EXTRACT, SUBSTRING and their like, nor of IS DISTINCT FROM. */
    private boolean startsFrom(int index) {
        boolean comparison = index > 1
                && word(index - 1).equals("distinct")
                && (word(index - 2).equals("is") || word(index - 2).equals("not"));
        return level.hasSelect && !comparison;
    }

    private int seeRelation(int index) {
        String word = word(index);
        if (word.equals("only") || word.equals("lateral")) {
            return index;
        }
        level.relationNext = false;
        if (word.equals("select") || word.equals("with") || word.equals("values")) {
            level.inFrom = false;
            level.hasSelect = word.equals("select");
            return index;
        }
        int last = index;
        while (kindAt(last + 1) == TokenKind.DOT) {
            last += 2;
        }
        boolean function = kindAt(last + 1) == TokenKind.OPEN_PARENTHESIS;
        if (isCatalog(index, last, function)) {
            foundCatalog |= !function;
        } else {
            foundOther = true;
        }
        return Math.min(last, tokens.size() - 1);
    }

    private boolean isCatalog(int first, int last, boolean function) {
        String name = word(first);
        if (last > first) {
            return SCHEMAS.contains(name) || (!function && MONITORING_VIEWS.contains(word(last)));
        }
        boolean known = function ? HARMLESS_FUNCTIONS.contains(name) : commonTables.contains(name);
        return known || name.startsWith("pg_");
    }

    private TokenKind kindAt(int index) {
        return index < tokens.size() ? tokens.get(index).kind() : TokenKind.UNKNOWN;
    }

    /** The word there in lower case; empty for anything but an unquoted word. */
    private String word(int index) {
        boolean isWord = kindAt(index) == TokenKind.IDENTIFIER;
        return isWord ? tokens.get(index).folded(text) : "";
    }
}
