// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A single-key SELECT as one statement for many keys.
 *
 * <pre>
 * before: SELECT day, price FROM prices WHERE symbol = ? AND day &gt;= ? ORDER BY day LIMIT 5
 * after:  SELECT tenfold_q.*, tenfold_keys.tenfold_ord
 *         FROM unnest(?::text[]) WITH ORDINALITY AS tenfold_keys (key1, tenfold_ord)
 *         CROSS JOIN LATERAL (
 *           SELECT tenfold_s.*, row_number() OVER () AS tenfold_row
 *           FROM (SELECT .. WHERE symbol = tenfold_keys.key1 AND day &gt;= ? ORDER BY day LIMIT 5) AS tenfold_s
 *         ) AS tenfold_q
 *         ORDER BY tenfold_keys.tenfold_ord, tenfold_q.tenfold_row
 * </pre>
 *
 * <p>The statement runs once for each key inside the server, so LIMIT, DISTINCT, aggregates and windows keep their meaning.
 * {@code row_number()} numbers the rows in the order in which the statement's own ORDER BY delivers them, because the sort
 * above it would not keep them. A statement without ORDER BY promises no order; its rows are not numbered, so that the planner
 * may turn the whole into an ordinary join.
 */
public final class KeyedStatement {
    private final String text;
    private final List<Token> placeholders;
    private final String bare;
    private final int offset;
    private final boolean ordered;

    private KeyedStatement(String text, String bare, int offset, List<Token> tokens) {
        this.text = text;
        this.bare = bare;
        this.offset = offset;
        this.placeholders = tokens.stream()
                .filter(token -> token.kind() == TokenKind.PLACEHOLDER)
                .toList();
        this.ordered = isOrdered(text, tokens);
    }

    /**
     * Reads the statement.
     *
     * @throws IllegalArgumentException when it is not exactly one SELECT; the message says why, without literals
     */
    public static KeyedStatement of(String text) {
        SingleStatement.problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException("batch fetch needs a single statement: " + problem);
        });
        StatementKind kind = Fingerprinter.shape(text).kind();
        if (kind != StatementKind.SELECT) {
            throw new IllegalArgumentException("batch fetch needs a SELECT and got " + kind);
        }
        List<Token> tokens = Lexer.tokens(text);
        return new KeyedStatement(
                text, SingleStatement.bare(text), tokens.get(0).start(), tokens);
    }

    /** Whether it has an ORDER BY of its own, outside of all parentheses. */
    private static boolean isOrdered(String text, List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.kind() == TokenKind.OPEN_PARENTHESIS) {
                depth++;
            } else if (token.kind() == TokenKind.CLOSE_PARENTHESIS) {
                depth--;
            } else if (depth == 0 && token.is(text, "order")) {
                return true;
            }
        }
        return !tokens.isEmpty() && tokens.get(0).kind() == TokenKind.OPEN_PARENTHESIS;
    }

    public String text() {
        return text;
    }

    /** How many {@code ?} it has. */
    public int placeholders() {
        return placeholders.size();
    }

    /** Whether rows are numbered: the last column but one is then the row's number. */
    public boolean isOrdered() {
        return ordered;
    }

    /** Columns after those of the single statement. */
    public int extraColumns() {
        return ordered ? 2 : 1;
    }

    /**
     * The statement for many keys: first one array for each key placeholder, then the values of all others in their order.
     *
     * @param keys numbers of the key placeholders, from 1, in the order of the arrays
     * @param types PostgreSQL's name of each key's type
     */
    public String forKeys(List<Integer> keys, List<String> types) {
        List<String> arrays = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            arrays.add("?::" + quoted(types.get(i)) + "[]");
            columns.add("key" + (i + 1));
        }
        String inner = "(" + withKeys(keys) + "\n)";
        String rows = ordered
                ? "(SELECT tenfold_s.*, pg_catalog.row_number() OVER () AS tenfold_row FROM " + inner + " AS tenfold_s)"
                : inner;
        return "SELECT tenfold_q.*, tenfold_keys.tenfold_ord FROM unnest(" + String.join(", ", arrays)
                + ") WITH ORDINALITY AS tenfold_keys (" + String.join(", ", columns)
                + ", tenfold_ord) CROSS JOIN LATERAL " + rows + " AS tenfold_q ORDER BY tenfold_keys.tenfold_ord"
                + (ordered ? ", tenfold_q.tenfold_row" : "");
    }

    /** pgjdbc gives the catalog's name, quoted only where it has a schema; {@code char} and {@code "char"} differ. */
    private static String quoted(String type) {
        return type.startsWith("\"") ? type : "\"" + type + "\"";
    }

    private String withKeys(List<Integer> keys) {
        StringBuilder replaced = new StringBuilder(bare.length() + 64);
        int copied = 0;
        for (int i = 0; i < placeholders.size(); i++) {
            int key = keys.indexOf(i + 1);
            if (key >= 0) {
                Token token = placeholders.get(i);
                replaced.append(bare, copied, token.start() - offset)
                        .append(" tenfold_keys.key")
                        .append(key + 1);
                replaced.append(' ');
                copied = token.end() - offset;
            }
        }
        return replaced.append(bare, copied, bare.length()).toString();
    }
}
