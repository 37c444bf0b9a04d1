// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The size of a pool that a load test speaks for.
 *
 * @param points what was measured, smallest size first
 * @param size the smallest size whose throughput is within 5 % of the best
 * @param best the size with the best throughput
 * @param ofBest throughput of {@code size} over the best; empty where there are too few slices
 * @param perhaps the smallest size that the noise of the slices does not rule out, where that is smaller than {@code size}
 * @param stillGrew the best size was the largest tried and clearly better than the one before it: a larger one may be better yet
 */
public record PoolAdvice(
        List<PoolPoint> points, int size, int best, Optional<Interval> ofBest, OptionalInt perhaps, boolean stillGrew) {
    public PoolAdvice {
        points = List.copyOf(points);
        requireNonNull(ofBest, "ofBest is null");
        requireNonNull(perhaps, "perhaps is null");
    }

    /** What was measured with that size. */
    public PoolPoint point(int wanted) {
        return points.stream()
                .filter(point -> point.size() == wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not measured: " + wanted));
    }
}
