// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the machine itself changed between two windows, by shapes that read and write none of the changed tables.
 *
 * @param shapes how many they are
 * @param log natural logarithm of their median ratio of means, after over before, weighted by calls
 * @param scatter how much a single one of them differs from that, as a standard deviation of logarithms
 */
public record Control(int shapes, double log, double scatter) {
    /** Fewer tell nothing of how much they differ. */
    static final int LEAST_SHAPES = 3;

    /** The median distance from the median of a normal distribution, times this, is its standard deviation. */
    private static final double NORMAL = 1.4826;

    /**
     * One shape.
     *
     * @param log natural logarithm of its ratio
     * @param calls of the side with fewer
     */
    record Weighted(double log, long calls) {}

    /** Of these shapes; empty where they are too few. Each counts alike for the scatter, else one with most calls would be alone. */
    static Optional<Control> of(List<Weighted> shapes) {
        if (shapes.size() < LEAST_SHAPES) {
            return Optional.empty();
        }
        double median = median(shapes);
        List<Weighted> distances = new ArrayList<>();
        shapes.forEach(shape -> distances.add(new Weighted(Math.abs(shape.log() - median), 1)));
        return Optional.of(new Control(shapes.size(), median, NORMAL * median(distances)));
    }

    /** After over before: above 1 where everything takes longer. */
    public double ratio() {
        return Math.exp(log);
    }

    /** The first value, ascending, at which half of all calls are reached. */
    private static double median(List<Weighted> values) {
        List<Weighted> sorted = values.stream()
                .sorted(Comparator.comparingDouble(Weighted::log))
                .toList();
        double half = sorted.stream().mapToDouble(Weighted::calls).sum() / 2;
        double reached = 0;
        for (Weighted value : sorted) {
            reached += value.calls();
            if (reached >= half) {
                return value.log();
            }
        }
        throw new IllegalArgumentException("no values");
    }
}
