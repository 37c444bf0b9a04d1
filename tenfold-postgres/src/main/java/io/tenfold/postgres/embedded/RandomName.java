// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names and passwords nobody can guess. */
final class RandomName {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomName() {}

    /** 128 random bits in hexadecimal. */
    static String create() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
