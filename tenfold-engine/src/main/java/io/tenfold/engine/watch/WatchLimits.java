// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

/**
 * From where on a difference between two windows counts.
 *
 * @param leastCalls fewest calls of a shape in each window that allow a verdict
 * @param minGain share of its time that a shape must lose to be faster: 0.2 is a fifth
 * @param maxLoss share by which a shape may get slower: 0.1 is a tenth
 * @param leastLossMs a mean that grew by less than this many ms is not slower, whatever the share: a row written into one index more
 *     takes some microseconds longer, which is what indexes cost and not what a verdict is for
 */
public record WatchLimits(int leastCalls, double minGain, double maxLoss, double leastLossMs) {
    public WatchLimits {
        if (leastCalls < 2) {
            throw new IllegalArgumentException("leastCalls is less than 2: " + leastCalls);
        }
        if (!(minGain >= 0 && minGain < 1)) {
            throw new IllegalArgumentException("minGain is not between 0 and 1: " + minGain);
        }
        if (!(maxLoss >= 0)) {
            throw new IllegalArgumentException("maxLoss is negative: " + maxLoss);
        }
        if (!(leastLossMs >= 0)) {
            throw new IllegalArgumentException("leastLossMs is negative: " + leastLossMs);
        }
    }

    /** 20 calls, a gain of 20 %, a loss of 10 % and 0.1 ms. */
    public static WatchLimits standard() {
        return new WatchLimits(20, 0.2, 0.1, 0.1);
    }
}
