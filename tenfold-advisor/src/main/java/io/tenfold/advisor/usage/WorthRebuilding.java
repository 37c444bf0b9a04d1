// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import java.util.OptionalDouble;

/** Whether a b-tree is so bloated that building it anew pays. */
public final class WorthRebuilding {
    private static final double LEAST_BYTES = 10_000_000;

    /** Pages of a b-tree that grows in random order are filled to about 70 %, and soon will be again after a REINDEX. */
    private static final double LEAST_SHARE = 0.5;

    private WorthRebuilding() {}

    /**
     * The answer.
     *
     * @param bytes size on disk
     * @param bloatBytes estimated bytes that REINDEX would free; empty where no estimate is possible
     */
    public static boolean is(long bytes, OptionalDouble bloatBytes) {
        double freed = bloatBytes.orElse(0);
        return freed >= LEAST_BYTES && freed >= LEAST_SHARE * bytes;
    }
}
