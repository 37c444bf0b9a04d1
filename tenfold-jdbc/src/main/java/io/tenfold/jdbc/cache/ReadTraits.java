// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final Set<String> targets = new LinkedHashSet<>();
    private boolean writes;
    private boolean unstable;
    private boolean unknownFunction;
    private boolean unreadableName;
    private boolean targetUnknown;

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
        boolean anywhere = reading.unknownFunction || reading.unreadableName || reading.targetUnknown;
        return new Findings(
                reads && !reading.unstable,
                !reads,
                reading.unknownFunction,
                false,
                reading.names,
                anywhere ? Set.of() : reading.targets);
    }

    /**
     * What was found.
     *
     * @param pure a plain read whose answer depends on tables and values alone
     * @param names every name in it
     * @param targets names of the tables it writes; empty where they cannot be told
     */
    record Findings(
            boolean pure,
            boolean writes,
            boolean changesSession,
            boolean changesSchema,
            Set<String> names,
            Set<String> targets) {}

    private Findings utility() {
        String word = tokens.isEmpty() ? "" : tokens.get(0).folded(text);
        boolean safe = SESSION_SAFE.contains(word);
        boolean schema = SCHEMA_ONLY.contains(word);
        return new Findings(false, true, !safe && !schema, !safe, Set.of(), Set.of());
    }

    private void token(int at) {
        Token token = tokens.get(at);
        if (token.kind() == TokenKind.STRING) {
            unstable |= ClockWords.in(token.text(text));
        } else if (token.kind() == TokenKind.IDENTIFIER) {
            word(at, token.folded(text));
        } else if (token.kind() == TokenKind.QUOTED_IDENTIFIER) {
            quoted(at);
        }
    }

    private void word(int at, String word) {
        names.add(word);
        boolean locks = LOCKING.contains(word) && follows(at, "for");
        if (WRITING.contains(word) && !locks && !follows(at, "key")) {
            writes = true;
            target(at, word);
        }
        unstable |= locks || word.equals("into") || UNSTABLE.contains(word) || word.startsWith("pg_");
        function(at, word);
    }

    /**
     * Notes the table after {@code INSERT INTO}, {@code UPDATE}, {@code DELETE FROM} or {@code MERGE INTO}. The UPDATE of ON
     * CONFLICT and the branches of MERGE write the table already noted.
     */
    private void target(int at, String word) {
        if (follows(at, "do") || follows(at, "then")) {
            return;
        }
        int next = at + 1;
        if (!word.equals("update")) {
            targetUnknown |= !(isWord(next, "into") || isWord(next, "from"));
            next++;
        }
        if (isWord(next, "only")) {
            next++;
        }
        while (next + 2 < tokens.size() && tokens.get(next + 1).kind() == TokenKind.DOT) {
            next += 2;
        }
        String name = next < tokens.size() ? name(tokens.get(next)) : null;
        targetUnknown |= name == null;
        if (name != null) {
            targets.add(name);
        }
    }

    private boolean isWord(int at, String word) {
        return at < tokens.size() && tokens.get(at).is(text, word);
    }

    /** The name as the catalog has it, null for what is none that can be read. */
    private @Nullable String name(Token token) {
        if (token.kind() == TokenKind.IDENTIFIER) {
            return token.folded(text);
        }
        String quoted = token.text(text);
        return token.kind() == TokenKind.QUOTED_IDENTIFIER && quoted.startsWith("\"")
                ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
                : null;
    }

    private void quoted(int at) {
        String name = name(tokens.get(at));
        if (name == null) {
            unreadableName = true;
            unstable = true;
            return;
        }
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
