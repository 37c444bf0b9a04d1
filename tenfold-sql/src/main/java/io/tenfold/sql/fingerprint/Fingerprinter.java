// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.sql.lex.ClassifyStatement;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.RepairNormalised;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives a statement its shape and fingerprint. The same statement has the same fingerprint whichever source saw it:
 * with literals, with {@code ?}, with {@code $n}, or as pg_stat_statements prints it.
 */
public final class Fingerprinter {
    private static final int CACHED_SHAPES = 2_048;
    private static final int LONGEST_CACHED_TEXT = 8_192;
    private static final int FINGERPRINT_BYTES = 8;
    private static final ShapeCache CACHE = new ShapeCache(CACHED_SHAPES, LONGEST_CACHED_TEXT);

    private Fingerprinter() {}

    /**
     * The statement's shape. Cheap for a text seen before: a look-up in a bounded cache. Thread-safe.
     *
     * @throws UnreadableStatementException when the text is empty or ends inside a string, a quoted name or a comment
     */
    public static QueryShape shape(String text) {
        QueryShape cached = CACHE.get(text);
        if (cached != null) {
            return cached;
        }
        QueryShape shape = compute(text);
        CACHE.put(text, shape);
        return shape;
    }

    private static QueryShape compute(String captured) {
        String text = RepairNormalised.text(captured);
        List<Token> tokens = readable(text);
        NormaliseStatement.Normal normal = NormaliseStatement.of(text, tokens);
        return new QueryShape(fingerprint(normal.key()), normal.text(), ClassifyStatement.kind(text, tokens));
    }

    /** The tokens of a statement, without comments and the semicolon at its end. */
    static List<Token> readable(String text) {
        List<Token> tokens = withoutEnd(Lexer.tokens(text));
        if (tokens.isEmpty()) {
            throw new UnreadableStatementException("the text has no statement in it");
        }
        Token last = tokens.get(tokens.size() - 1);
        if (last.kind().isUnterminated()) {
            throw new UnreadableStatementException(
                    "the text ends inside what starts at character " + (last.start() + 1));
        }
        return tokens;
    }

    private static List<Token> withoutEnd(List<Token> tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).kind() == TokenKind.SEMICOLON) {
            end--;
        }
        return tokens.subList(0, end);
    }

    /** The first 16 hexadecimal digits of the text's SHA-256. */
    static Fingerprint fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
