// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Programs of one PostgreSQL major version.
 *
 * @param major such as 18
 * @param bin folder with {@code initdb}, {@code postgres} and {@code pg_ctl}
 * @param origin where they come from, for messages, such as {@code installed} or {@code bundled}
 */
public record PostgresBinaries(int major, Path bin, String origin) {
    public PostgresBinaries {
        requireNonNull(bin, "bin is null");
        requireNonNull(origin, "origin is null");
        bin = bin.toAbsolutePath();
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }
}
