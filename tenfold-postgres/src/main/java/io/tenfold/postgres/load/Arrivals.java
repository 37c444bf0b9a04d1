// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.util.OptionalDouble;

/**
 * When requests are due. Open loop: at fixed moments, whether the ones before are answered or not, and a request's time counts from the
 * moment it was due; so a server that stalls shows in every request that had to wait for it (G. Tene's coordinated omission). Closed
 * loop: a request is due when its client has the answer to the one before.
 *
 * @param perSecond requests per second; empty for a closed loop
 */
record Arrivals(OptionalDouble perSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    boolean isOpen() {
        return perSecond.isPresent();
    }

    /** When the request with that number is due, ns from the start; numbers count from 0. For an open loop only. */
    long dueNanos(long number) {
        return (long) (number * NANOS_PER_SECOND / perSecond.orElseThrow());
    }
}
