// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two samples are the same statement with the same values without keeping either: SHA-256 over a salt and both. The salt is
 * drawn for each baseline, so that marks of two files say nothing together.
 *
 * @param salt hexadecimal
 */
public record SampleMark(String salt) {
    private static final int SALT_BYTES = 16;

    public SampleMark {
        requireNonNull(salt, "salt is null");
    }

    static SampleMark random() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new SampleMark(HexFormat.of().formatHex(salt));
    }

    /** Its mark, hexadecimal. */
    String of(Sample sample) {
        MessageDigest digest = sha256();
        feed(digest, salt);
        feed(digest, sample.text());
        for (Parameter parameter : sample.parameters()) {
            feed(digest, parameter.text());
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, parameter.typeOid()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The length goes in first, so that ("ab", "c") and ("a", "bc") differ. */
    private static void feed(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text == null ? -1 : bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
