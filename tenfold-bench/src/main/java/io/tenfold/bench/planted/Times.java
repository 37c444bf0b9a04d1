// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import java.util.Arrays;

/**
 * How long a statement took under one set of indexes: one figure for each round, ms per execution, ascending.
 */
final class Times {
    private final double[] ms;

    Times(double[] rounds) {
        this.ms = rounds.clone();
        Arrays.sort(ms);
    }

    double median() {
        return ms[ms.length / 2];
    }

    /** A quarter of the rounds were faster. */
    double lowerQuartile() {
        return ms[ms.length / 4];
    }

    /** A quarter of the rounds were slower. */
    double upperQuartile() {
        return ms[ms.length - 1 - ms.length / 4];
    }
}
