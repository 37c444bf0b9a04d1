// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.fingerprint.ShapeValues;
import io.tenfold.sql.fingerprint.UnreadableStatementException;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values out of statements so that only equality is left: the text becomes that of its shape, each value of a SELECT a
 * token, each value of another statement nothing but its type.
 *
 * <p>A token is the beginning of an HMAC-SHA-256 of shape, place and value under a random key that never leaves this object: whoever has
 * the tokens alone cannot try values out, and cannot tell whether two shapes were asked for the same value. How often one value
 * comes is left visible: that is what the tokens are for.
 *
 * <p>What is no query keeps its first two words: {@code SET search_path TO tenant} has its value where others have a name.
 *
 * <p>Not thread-safe.
 */
public final class HideValues {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int REMEMBERED_TEXTS = 1_024;
    private static final int LONGEST_REMEMBERED = 8_192;
    private static final int WORDS_OF_UTILITY = 2;

    private final Mac mac;
    private final Map<String, Known> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED_TEXTS;
        }
    };

    /** What is known of a text. */
    private record Known(String text, String shape, boolean tokens, ShapeValues values) {}

    /**
     * A statement without its values.
     *
     * @param text of the shape
     * @param parameters hidden or only typed, one for each placeholder of the text; null where a value was not known
     */
    public record Hidden(String text, @Nullable List<Parameter> parameters) {}

    /** With a key of its own. */
    public HideValues() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Hides the values of a statement.
     *
     * @param bound values of its placeholders, empty where they are not known
     * @param single whether it is one execution with these values, and not a batch of several
     * @return null for a text that cannot be read
     */
    public @Nullable Hidden of(String text, List<Parameter> bound, boolean single) {
        Known known = remembered.get(text);
        if (known == null) {
            known = read(text);
            if (known == null) {
                return null;
            }
            if (text.length() <= LONGEST_REMEMBERED) {
                remembered.put(text, known);
            }
        }
        List<Parameter> values = known.values().of(bound);
        boolean unknown = values.size() < known.values().size();
        return new Hidden(known.text(), unknown ? null : hidden(known, values, single));
    }

    private static @Nullable Known read(String text) {
        try {
            QueryShape shape = Fingerprinter.shape(text);
            if (shape.kind() == StatementKind.UTILITY) {
                String words = firstWords(shape.text());
                return new Known(words, "", false, ShapeValues.read(words));
            }
            String fingerprint = shape.fingerprint().value();
            boolean select = shape.kind() == StatementKind.SELECT;
            return new Known(rereadable(shape), fingerprint, select, ShapeValues.read(text));
        } catch (UnreadableStatementException unreadable) {
            return null;
        }
    }

    private static String firstWords(String text) {
        StringBuilder words = new StringBuilder();
        int count = 0;
        for (Token token : Lexer.tokens(text)) {
            if (token.kind() != TokenKind.IDENTIFIER || count++ == WORDS_OF_UTILITY) {
                break;
            }
            words.append(words.isEmpty() ? "" : " ").append(token.text(text));
        }
        return words.isEmpty() ? "unknown" : words.toString();
    }

    /** A text whose only question marks are operators must be written as JDBC writes it to be read as the same shape again. */
    private static String rereadable(QueryShape shape) {
        String text = shape.text();
        return Fingerprinter.shape(text).equals(shape) ? text : text.replace("?", "??");
    }

    private List<Parameter> hidden(Known known, List<Parameter> values, boolean single) {
        List<Parameter> hidden = new ArrayList<>(values.size());
        for (int place = 0; place < values.size(); place++) {
            Parameter value = values.get(place);
            hidden.add(
                    known.tokens() && single
                            ? Parameter.hidden(value.typeOid(), token(known.shape(), place, value.text()))
                            : Parameter.typed(value.typeOid()));
        }
        return hidden;
    }

    private long token(String shape, int place, @Nullable String value) {
        mac.update(shape.getBytes(UTF_8));
        mac.update((byte) place);
        mac.update((byte) (place >>> 8));
        mac.update((byte) (value == null ? 0 : 1));
        byte[] digest = mac.doFinal(value == null ? new byte[0] : value.getBytes(UTF_8));
        long token = 0;
        for (int i = 0; i < CaptureFormat.TOKEN_BYTES; i++) {
            token = token << 8 | (digest[i] & 0xff);
        }
        return Math.max(1, token);
    }
}
