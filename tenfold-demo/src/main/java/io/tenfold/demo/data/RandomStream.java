// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

/**
 * A fast stream of pseudo-random numbers that can be split into independent ones: SplitMix64 (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014). Same seed, same numbers, on every JDK and platform:
 * only integer arithmetic and correctly rounded operations are used. Not thread-safe.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    /** Mean of the sum of four uniform 16-bit numbers. */
    private static final double SUM_MEAN = 2 * 65535.0;
    /** Standard deviation of that sum, the square root of 4 (65536^2 - 1) / 12. */
    private static final double SUM_DEVIATION = 37837.22;

    private final long seed;
    private long state;

    /** A stream that is a function of its seed. */
    public RandomStream(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** A stream independent of this one and of its other splits, whatever was drawn from this one before. */
    public RandomStream split(long number) {
        return new RandomStream(mix(seed ^ mix(number * GOLDEN_GAMMA + 1)));
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound), {@code bound} at least 1. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Close to a standard normal variable, and never more than 3.5 from 0: the sum of four uniform ones. */
    public double gaussian() {
        long bits = next();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - SUM_MEAN) / SUM_DEVIATION;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
