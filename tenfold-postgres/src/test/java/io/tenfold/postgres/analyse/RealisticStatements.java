// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A small shop and what applications ask of it. */
final class RealisticStatements {
    private RealisticStatements() {}

    /** DDL of the shop. */
    static String shop() {
        return resource("shop.sql");
    }

    /** Statements of every kind, each valid on PostgreSQL 15 and later. */
    static List<String> all() {
        return Arrays.stream(resource("statements.sql").split(";\n\n?"))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = RealisticStatements.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
