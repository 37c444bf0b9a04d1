// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT that finds the rows a statement writes or locks, made from its tokens and only where that is certain. The clauses
 * cut apart here begin with reserved words, and everything in parentheses is left as it is.
 *
 * <pre>
 *   UPDATE t AS x SET a = $1 FROM u WHERE x.b = $2   ->   SELECT x.ctid FROM t AS x, u WHERE x.b = $1
 *   DELETE FROM t USING u WHERE t.b = u.b            ->   SELECT t.ctid FROM t, u WHERE t.b = u.b
 *   INSERT INTO t (a) SELECT b FROM u                ->   SELECT b FROM u
 *   SELECT * FROM t WHERE a = 1 FOR UPDATE NOWAIT    ->   SELECT * FROM t WHERE a = 1
 * </pre>
 *
 * @param text the SELECT, with placeholders {@code $1..$n}
 * @param parameters for each of them the number it has in the statement
 */
public record SelectForm(String text, List<Integer> parameters) {
    public SelectForm {
        requireNonNull(text, "text is null");
        parameters = List.copyOf(parameters);
    }

    /**
     * The form of a statement; empty where there is none or it is not certain.
     *
     * @param text one complete statement without a {@code ;}, with placeholders {@code $1..$n}
     */
    public static Optional<SelectForm> of(String text) {
        Clauses clauses = new Clauses(text);
        if (clauses.take("update")) {
            return update(clauses);
        }
        if (clauses.take("delete")) {
            return delete(clauses);
        }
        if (clauses.take("insert")) {
            return insert(clauses);
        }
        return clauses.at("select") || clauses.at("with") ? unlocked(clauses) : Optional.empty();
    }

    private static Optional<SelectForm> update(Clauses clauses) {
        Target target = target(clauses, "set");
        if (target == null || !clauses.take("set")) {
            return Optional.empty();
        }
        clauses.skipTo("from", "where", "returning");
        return rows(clauses, target, "from");
    }

    private static Optional<SelectForm> delete(Clauses clauses) {
        Target target = clauses.take("from") ? target(clauses, "using", "where", "returning") : null;
        return target == null ? Optional.empty() : rows(clauses, target, "using");
    }

    /** What follows the table written: the other tables and the condition. */
    private static Optional<SelectForm> rows(Clauses clauses, Target target, String others) {
        List<String> parts = new ArrayList<>(List.of("SELECT " + target.name() + ".ctid FROM " + target.source()));
        if (clauses.take(others)) {
            parts.add(",");
            parts.add(clauses.skipTo("where", "returning"));
        }
        if (clauses.take("where")) {
            if (clauses.at("current")) {
                return Optional.empty();
            }
            parts.add("WHERE " + clauses.skipTo("returning"));
        }
        return clauses.atEnd() || clauses.at("returning") ? Optional.of(numbered(parts)) : Optional.empty();
    }

    private static Optional<SelectForm> insert(Clauses clauses) {
        clauses.skipTo("select", "values", "with", "default", "table");
        if (!clauses.at("select")) {
            return Optional.empty();
        }
        String select = clauses.skipTo("returning");
        return new Clauses(select).hasConflict() ? Optional.empty() : Optional.of(numbered(List.of(select)));
    }

    /** FOR is reserved, and outside of parentheses it begins nothing else. */
    private static Optional<SelectForm> unlocked(Clauses clauses) {
        List<String> parts = new ArrayList<>(List.of(clauses.skipTo("for")));
        while (clauses.take("for")) {
            if (!clauses.takeLock()) {
                return Optional.empty();
            }
            parts.add(clauses.skipTo("for"));
        }
        return parts.size() > 1 ? Optional.of(numbered(parts)) : Optional.empty();
    }

    /** The table written, up to one of these words; null where it is written in a way not known here. */
    private static @Nullable Target target(Clauses clauses, String... ends) {
        boolean only = clauses.take("only");
        String table = clauses.takeName();
        if (table == null) {
            return null;
        }
        String source = (only ? "ONLY " : "") + table;
        boolean as = clauses.take("as");
        if (!as && (clauses.atEnd() || clauses.atAny(ends))) {
            return new Target(table, source);
        }
        String alias = clauses.takeWord();
        if (alias == null || !(clauses.atEnd() || clauses.atAny(ends))) {
            return null;
        }
        return new Target(alias, source + " AS " + alias);
    }

    private static SelectForm numbered(List<String> parts) {
        String text = String.join(" ", parts);
        List<Integer> numbers = new ArrayList<>();
        StringBuilder numbered = new StringBuilder();
        int copied = 0;
        for (Token token : Lexer.tokens(text)) {
            if (token.kind() == TokenKind.PARAMETER) {
                Integer number = Integer.valueOf(text.substring(token.start() + 1, token.end()));
                if (!numbers.contains(number)) {
                    numbers.add(number);
                }
                numbered.append(text, copied, token.start()).append('$').append(numbers.indexOf(number) + 1);
                copied = token.end();
            }
        }
        return new SelectForm(numbered.append(text, copied, text.length()).toString(), numbers);
    }

    /**
     * The table written.
     *
     * @param name by which its columns are known
     * @param source as it is written behind FROM
     */
    private record Target(String name, String source) {}
}
