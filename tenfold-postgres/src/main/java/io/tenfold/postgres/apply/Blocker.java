// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * Whom a statement waits for.
 *
 * @param pid its server process, 0 for a prepared transaction
 * @param application what it calls itself, or what kind of server process it is
 * @param openSeconds how long its transaction has been open; empty where the role may not see that
 */
public record Blocker(int pid, String application, OptionalLong openSeconds) {
    public Blocker {
        requireNonNull(application, "application is null");
        requireNonNull(openSeconds, "openSeconds is null");
    }

    /** Which one it is, however long it stays. */
    public String name() {
        return pid == 0
                ? "a prepared transaction (see pg_prepared_xacts)"
                : "process " + pid + " (" + application + ")";
    }

    @Override
    public String toString() {
        return name() + (openSeconds.isEmpty() ? "" : ", transaction open for " + openSeconds.getAsLong() + " s");
    }
}
