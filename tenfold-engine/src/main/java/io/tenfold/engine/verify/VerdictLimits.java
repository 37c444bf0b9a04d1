// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

/**
 * From where on a measured difference decides.
 *
 * @param minGain part of its time that a query must lose for a change to be worth keeping, 0 to 1: 0.2 is a fifth
 * @param maxLoss part by which a query may become slower before the change is taken back: 0.1 is a tenth
 */
public record VerdictLimits(double minGain, double maxLoss) {
    /** A gain of 20 %, a loss of 10 %. */
    public static final VerdictLimits STANDARD = new VerdictLimits(0.2, 0.1);

    public VerdictLimits {
        if (!(minGain >= 0 && minGain < 1)) {
            throw new IllegalArgumentException("least gain is not between 0 % and 100 %: " + minGain);
        }
        if (!(maxLoss >= 0)) {
            throw new IllegalArgumentException("most loss is negative: " + maxLoss);
        }
    }

    /** After over before, at most, for a gain. */
    double gain() {
        return 1 - minGain;
    }

    /** After over before from which on it is a loss. */
    double loss() {
        return 1 + maxLoss;
    }
}
