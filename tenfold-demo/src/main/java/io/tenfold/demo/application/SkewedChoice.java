// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import io.tenfold.demo.data.RandomStream;
import java.util.Arrays;

/**
 * Chooses one of many things as people do: the k-th most popular one with a probability proportional to 1/k (Zipf's
 * law). Which thing has which popularity is shuffled, so that popular ones are not neighbours. Immutable.
 */
final class SkewedChoice {
    private final double[] upTo;
    private final int[] byPopularity;

    /** Of the numbers 0 to {@code choices - 1}. */
    SkewedChoice(int choices, RandomStream shuffle) {
        upTo = new double[choices];
        byPopularity = new int[choices];
        double sum = 0;
        for (int i = 0; i < choices; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
            int place = shuffle.below(i + 1);
            byPopularity[i] = byPopularity[place];
            byPopularity[place] = i;
        }
    }

    /** One of the numbers. */
    int choose(RandomStream random) {
        double point = random.uniform() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, point);
        return byPopularity[found >= 0 ? Math.min(found + 1, upTo.length - 1) : -found - 1];
    }
}
