// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.RatioInterval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far the ratio of two medians can be trusted: the 95 % percentile bootstrap interval (B. Efron, 1979), each side resampled on its
 * own. The seed is fixed: the same runs give the same interval.
 */
final class ResampleRatio {
    private static final int RESAMPLES = 2000;
    private static final long SEED = 0x7E4F01DL;
    private static final double TAIL = 0.025;
    private static final double LEAST_MS = 1e-6;

    private ResampleRatio() {}

    static RatioInterval of(List<Double> before, List<Double> after) {
        double[] first = before.stream().mapToDouble(Double::doubleValue).toArray();
        double[] second = after.stream().mapToDouble(Double::doubleValue).toArray();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = ratio(resample(first, random), resample(second, random));
        }
        Arrays.sort(ratios);
        int tail = (int) (TAIL * RESAMPLES);
        return new RatioInterval(ratio(first.clone(), second.clone()), ratios[tail], ratios[RESAMPLES - 1 - tail]);
    }

    private static double ratio(double[] before, double[] after) {
        return median(after) / Math.max(LEAST_MS, median(before));
    }

    private static double[] resample(double[] values, SplittableRandom random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    /** Sorts the array. */
    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
