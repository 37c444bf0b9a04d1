// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import java.util.Optional;

/**
 * The mean time after over the mean time before, and how far it can be trusted.
 *
 * <p>Only number, mean and standard deviation of each side are known, so the interval is Welch's for two means of unequal variance,
 * taken for their logarithms: by the delta method the logarithm of a mean has the variance s^2 / (n m^2), and the degrees of freedom
 * follow from both by Satterthwaite's formula (B. Welch, The generalization of Student's problem, 1947). It takes executions for
 * independent; those of one burst are not, so it promises more than it knows where times come in bursts.
 *
 * @param log natural logarithm of the ratio
 * @param variance of that logarithm
 * @param freedom degrees of freedom
 */
public record RatioOfMeans(double log, double variance, double freedom) {
    /** Of two sides; empty where a side has fewer than two calls or no time. */
    static Optional<RatioOfMeans> of(CallTotals before, CallTotals after) {
        if (before.calls() < 2 || after.calls() < 2 || !(before.totalMs() > 0) || !(after.totalMs() > 0)) {
            return Optional.empty();
        }
        double first = variance(before);
        double second = variance(after);
        return Optional.of(new RatioOfMeans(
                Math.log(after.meanMs() / before.meanMs()),
                first + second,
                freedom(first, before.calls() - 1.0, second, after.calls() - 1.0)));
    }

    private static double variance(CallTotals side) {
        double sample = side.spread() / (side.calls() - 1);
        return sample / side.calls() / (side.meanMs() * side.meanMs());
    }

    /** Satterthwaite's; any number will do where nothing varies. */
    private static double freedom(double first, double firstFreedom, double second, double secondFreedom) {
        double sum = first + second;
        return sum == 0
                ? firstFreedom + secondFreedom
                : sum * sum / (first * first / firstFreedom + second * second / secondFreedom);
    }

    /**
     * Without what changed for shapes that have nothing to do with the change. How much these differ among themselves is doubt about
     * any one shape, so it widens the interval.
     */
    RatioOfMeans without(Control control) {
        double scatter = control.scatter() * control.scatter();
        return new RatioOfMeans(
                log - control.log(), variance + scatter, freedom(variance, freedom, scatter, control.shapes() - 1));
    }

    /** After over before. */
    public double ratio() {
        return Math.exp(log);
    }

    /** Lower end of the 95 % interval. */
    public double low() {
        return Math.exp(log - reach());
    }

    /** Upper end of the 95 % interval. */
    public double high() {
        return Math.exp(log + reach());
    }

    private double reach() {
        return variance == 0 ? 0 : student(freedom) * Math.sqrt(variance);
    }

    /**
     * The 97.5 % point of Student's t, by its expansion around the normal one (Abramowitz and Stegun, 26.7.5); wrong by less than 1 %
     * from 2 degrees of freedom on.
     */
    static double student(double freedom) {
        double z = 1.959963984540054;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
        return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
    }
}
