// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads from a statement's tokens what it can do: in doubt, everything. */
final class ReadTraits {
    /** Statements without a plan that leave the session's settings and the schema alone. */
    private static final Set<String> SESSION_SAFE =
            Set.of("truncate", "copy", "analyze", "vacuum", "reindex", "cluster", "refresh", "lock", "checkpoint");

    private static final Set<String> SCHEMA_ONLY = Set.of("alter", "drop", "grant", "revoke", "comment");
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> LOCKING = Set.of("update", "share", "no", "key");

    /** The answer depends on the clock, the session, the place of a row on disk, or on catalogs. */
    private static final Set<String> UNSTABLE = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "current_role",
            "current_catalog",
            "current_schema",
            "session_user",
            "system_user",
            "user",
            "tablesample",
            "ctid",
            "xmin",
            "xmax",
            "cmin",
            "cmax",
            "tableoid",
            "information_schema");

    private final String text;
    private final List<Token> tokens;
    private final Set<String> names = new LinkedHashSet<>();
    private boolean writes;
    private boolean unstable;
    private boolean unknownFunction;
    private boolean unreadableName;

    private ReadTraits(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** What one statement can do, without looking whether its shape has a rule. */
    static Findings of(String text, List<Token> tokens, StatementKind kind) {
        ReadTraits reading = new ReadTraits(text, tokens);
        if (kind == StatementKind.UTILITY) {
            return reading.utility();
        }
        for (int i = 0; i < tokens.size(); i++) {
            reading.token(i);
        }
        boolean reads = kind == StatementKind.SELECT && !reading.writes && !reading.unknownFunction;
        return new Findings(
                reads && !reading.unstable,
                !reads,
                reading.unknownFunction,
                false,
                reading.unknownFunction || reading.unreadableName ? Set.of() : reading.names);
    }

    /**
     * What was found.
     *
     * @param pure a plain read whose answer depends on tables and values alone
     * @param names empty where the tables it writes cannot be told
     */
    record Findings(boolean pure, boolean writes, boolean changesSession, boolean changesSchema, Set<String> names) {}

    private Findings utility() {
        String word = tokens.isEmpty() ? "" : tokens.get(0).folded(text);
        boolean safe = SESSION_SAFE.contains(word);
        boolean schema = SCHEMA_ONLY.contains(word);
        return new Findings(false, true, !safe && !schema, !safe, Set.of());
    }

    private void token(int at) {
        Token token = tokens.get(at);
        if (token.kind() == TokenKind.STRING) {
            unstable |= ClockWords.in(token.text(text));
        } else if (token.kind() == TokenKind.IDENTIFIER) {
            word(at, token.folded(text));
        } else if (token.kind() == TokenKind.QUOTED_IDENTIFIER) {
            quoted(at, token.text(text));
        }
    }

    private void word(int at, String word) {
        names.add(word);
        boolean locks = LOCKING.contains(word) && follows(at, "for");
        writes |= WRITING.contains(word) && !locks && !follows(at, "key");
        unstable |= locks || word.equals("into") || UNSTABLE.contains(word) || word.startsWith("pg_");
        function(at, word);
    }

    private void quoted(int at, String quoted) {
        if (!quoted.startsWith("\"")) {
            unreadableName = true;
            unstable = true;
            return;
        }
        String name = quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
        names.add(name);
        unstable |= UNSTABLE.contains(name) || name.startsWith("pg_");
        function(at, name);
    }

    private void function(int at, String name) {
        boolean called = at + 1 < tokens.size() && tokens.get(at + 1).kind() == TokenKind.OPEN_PARENTHESIS;
        if (!called || namesColumns(at)) {
            return;
        }
        boolean qualified = at > 0 && tokens.get(at - 1).kind() == TokenKind.DOT;
        boolean known = !qualified || (at > 1 && tokens.get(at - 2).is(text, "pg_catalog"));
        unknownFunction |= !known || !KnownFunctions.isHarmless(name);
        unstable |= !known || !KnownFunctions.isPure(name);
    }

    /** Whether the parenthesis after a name holds column names: {@code INTO t (a)}, {@code AS t (a)}, {@code WITH t (a)}. */
    private boolean namesColumns(int at) {
        int first = at;
        while (first > 1 && tokens.get(first - 1).kind() == TokenKind.DOT) {
            first -= 2;
        }
        return follows(first, "into") || follows(first, "as") || follows(first, "with") || follows(first, "recursive");
    }

    private boolean follows(int at, String word) {
        return at > 0 && tokens.get(at - 1).is(text, word);
    }
}
