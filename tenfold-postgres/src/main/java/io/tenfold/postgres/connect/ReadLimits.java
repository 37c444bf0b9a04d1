// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long reading may take and wait, and where names are looked up.
 *
 * @param statement longest statement
 * @param lock longest wait for a lock
 * @param idle longest pause between two statements
 * @param searchPath value of {@code search_path}, as {@code SHOW search_path} prints it
 */
public record ReadLimits(Duration statement, Duration lock, Duration idle, String searchPath) {
    public ReadLimits {
        requireNonNull(statement, "statement is null");
        requireNonNull(lock, "lock is null");
        requireNonNull(idle, "idle is null");
        requireNonNull(searchPath, "searchPath is null");
    }

    /** For our own catalog reads: 30 s, half a second, a minute, and no schema of the user's can hide a catalog. */
    public static ReadLimits forCatalogs() {
        return new ReadLimits(Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMinutes(1), "pg_catalog");
    }

    /** The same for statements of the user's, which need the search path they were written for. */
    public ReadLimits withSearchPath(String path) {
        return new ReadLimits(statement, lock, idle, path);
    }
}
