// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

/**
 * What a pool did during a run.
 *
 * @param size most connections
 * @param waits how long clients waited for a connection
 * @param timeouts how often none was to be had in time
 * @param mostInUse most connections handed out at the same time, looked at ten times a second
 * @param mostWaiting most clients waiting at the same time, looked at as often
 */
public record PoolLoad(int size, Latencies waits, long timeouts, int mostInUse, int mostWaiting) {
    public PoolLoad {
        requireNonNull(waits, "waits is null");
    }
}
