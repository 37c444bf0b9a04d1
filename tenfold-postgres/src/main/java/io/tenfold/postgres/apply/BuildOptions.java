// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a build allows itself on a server that others use.
 *
 * @param longestWait how long one statement waits for other transactions, without a break, before it is given up
 * @param workers parallel workers of a build beside the process that builds (max_parallel_maintenance_workers); empty for as many as
 *     the server is set to
 */
public record BuildOptions(Duration longestWait, OptionalInt workers) {
    private static final Duration LONG = Duration.ofMinutes(30);

    public BuildOptions {
        requireNonNull(longestWait, "longestWait is null");
        requireNonNull(workers, "workers is null");
        if (longestWait.isNegative() || longestWait.isZero()) {
            throw new IllegalArgumentException("longestWait is " + longestWait);
        }
        if (workers.isPresent() && workers.getAsInt() < 0) {
            throw new IllegalArgumentException("workers is " + workers);
        }
    }

    /** Waits for half an hour, and builds in one process, so that the processors are left to the application. */
    public static BuildOptions considerate() {
        return new BuildOptions(LONG, OptionalInt.of(0));
    }
}
