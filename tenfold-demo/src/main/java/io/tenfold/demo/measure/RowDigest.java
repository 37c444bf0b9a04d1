// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A short name for the rows an application got: equal rows in equal order, equal digest (SHA-256 of their texts). */
final class RowDigest {
    private RowDigest() {}

    static String of(List<? extends Record> rows) {
        MessageDigest digest = sha256();
        for (Record row : rows) {
            digest.update(row.toString().getBytes(UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
