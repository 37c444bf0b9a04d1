// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

/** Told how a run goes, a few times a second, from one thread. */
@FunctionalInterface
public interface LoadProgress {
    /**
     * Where it stands.
     *
     * @param share how much of warm-up and run is over, 0 to 1
     * @param seconds that are left
     * @param completed requests that succeeded since it counts; 0 while it warms up
     * @param failed requests that failed since it counts
     */
    void at(double share, double seconds, long completed, long failed);
}
