// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The 95 % bootstrap interval of a ratio of two runs. What is drawn is slices of time, not requests: requests of the same moment share what
 * disturbed them, so treating them as independent would promise more than they know (H. Kuensch's block bootstrap, 1989). The seed is fixed:
 * the same runs give the same interval.
 */
final class Resample {
    /** Fewer slices tell nothing of how much they differ. */
    static final int LEAST_SLICES = 5;

    private static final int RESAMPLES = 1000;
    private static final long SEED = 0x7E4F01DL;
    private static final double TAIL = 0.025;

    private Resample() {}

    /**
     * The intervals of the second over the first, one for each figure; empty where there are too few slices or nothing to divide.
     *
     * @param before slices of the run it is compared with
     * @param after slices of the other
     * @param figuresBefore of slices that were drawn, given by their positions; NaN where they have none
     */
    static List<Optional<Interval>> ratios(
            int before, int after, Function<int[], double[]> figuresBefore, Function<int[], double[]> figuresAfter) {
        int[] none = {};
        int figures = figuresBefore.apply(none).length;
        if (before < LEAST_SLICES || after < LEAST_SLICES) {
            return Collections.nCopies(figures, Optional.empty());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] ratios = new double[figures][RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double[] first = figuresBefore.apply(draw(before, random));
            double[] second = figuresAfter.apply(draw(after, random));
            for (int figure = 0; figure < figures; figure++) {
                ratios[figure][i] = second[figure] / first[figure];
            }
        }
        return Arrays.stream(ratios).map(Resample::interval).toList();
    }

    /** The same of a single figure. */
    static Optional<Interval> ratio(
            int before, int after, ToDoubleFunction<int[]> figureBefore, ToDoubleFunction<int[]> figureAfter) {
        return ratios(before, after, drawn -> new double[] {figureBefore.applyAsDouble(drawn)}, drawn ->
                        new double[] {figureAfter.applyAsDouble(drawn)})
                .get(0);
    }

    private static int[] draw(int slices, SplittableRandom random) {
        int[] drawn = new int[slices];
        for (int i = 0; i < slices; i++) {
            drawn[i] = random.nextInt(slices);
        }
        return drawn;
    }

    private static Optional<Interval> interval(double[] ratios) {
        double[] known = Arrays.stream(ratios).filter(Double::isFinite).sorted().toArray();
        if (known.length < RESAMPLES / 2) {
            return Optional.empty();
        }
        int tail = (int) (TAIL * known.length);
        return Optional.of(new Interval(known[tail], known[known.length - 1 - tail]));
    }
}
