// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the knee of throughput against the size of a pool: beyond it more connections bring the server more to juggle and no more done, and
 * what they take from the queue in the client they add to the queue in the server.
 */
public final class FindKnee {
    /** Within 5 % of the best. */
    private static final double ENOUGH = 0.95;

    private FindKnee() {}

    /**
     * The advice; empty where nothing was measured.
     *
     * @param points one for each size, in any order
     */
    public static Optional<PoolAdvice> of(List<PoolPoint> points) {
        List<PoolPoint> measured = points.stream()
                .filter(point -> point.perSecond() > 0)
                .sorted(Comparator.comparingInt(PoolPoint::size))
                .toList();
        return measured.stream()
                .max(Comparator.comparingDouble(PoolPoint::perSecond)
                        .thenComparing(Comparator.comparingInt(PoolPoint::size).reversed()))
                .map(best -> advice(measured, best));
    }

    private static PoolAdvice advice(List<PoolPoint> points, PoolPoint best) {
        PoolPoint knee = points.stream()
                .filter(point -> point.perSecond() >= ENOUGH * best.perSecond())
                .findFirst()
                .orElse(best);
        OptionalInt perhaps = points.stream()
                .filter(point -> point.size() < knee.size())
                .filter(point -> ratio(best, point).map(Interval::high).orElse(0.0) >= ENOUGH)
                .mapToInt(PoolPoint::size)
                .findFirst();
        return new PoolAdvice(points, knee.size(), best.size(), ratio(best, knee), perhaps, stillGrew(points, knee));
    }

    private static Optional<Interval> ratio(PoolPoint best, PoolPoint point) {
        return point.size() == best.size()
                ? Optional.of(new Interval(1, 1))
                : CompareRuns.ratioOfMeans(best.slices(), point.slices());
    }

    /** The smallest that does is the largest there was. */
    private static boolean stillGrew(List<PoolPoint> points, PoolPoint knee) {
        return points.size() > 1 && knee.size() == points.get(points.size() - 1).size();
    }
}
