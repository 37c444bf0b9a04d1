// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Measured times of one thing.
 *
 * @param medianMs ms
 * @param p95Ms ms; empty below 20 samples
 * @param minMs ms
 * @param maxMs ms
 * @param n samples
 * @param censored at least one sample ran into the time limit, so the true figures are higher
 */
public record Distribution(double medianMs, OptionalDouble p95Ms, double minMs, double maxMs, int n, boolean censored) {
    /** Fewest samples for which a 95th percentile is told. */
    public static final int LEAST_FOR_P95 = 20;

    /** Of samples in ms; at least one. */
    public static Distribution of(List<Double> samplesMs, boolean censored) {
        if (samplesMs.isEmpty()) {
            throw new IllegalArgumentException("no samples");
        }
        double[] sorted =
                samplesMs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        OptionalDouble p95 =
                n < LEAST_FOR_P95 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(int) Math.ceil(0.95 * n) - 1]);
        return new Distribution(median, p95, sorted[0], sorted[n - 1], n, censored);
    }

    /** How often its median goes into that of {@code before}. */
    public double speedupFrom(Distribution before) {
        return before.medianMs / Math.max(medianMs, 1e-6);
    }
}
