// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.util.List;

/**
 * Which of several things comes next, so that each comes as often as it weighs. The choice hangs on the number of the request alone:
 * two runs send the same sequence.
 *
 * <p>The fractions of multiples of the golden ratio fill the range from 0 to 1 evenly (H. Weyl, 1916), so that also the first hundred
 * requests have the mix of the whole, which drawn numbers have not.
 */
final class Mix {
    private static final double GOLDEN = 0.618_033_988_749_894_9;

    /** Ascending; the last is 1. */
    private final double[] upTo;

    private Mix(double[] upTo) {
        this.upTo = upTo;
    }

    /** Of these weights, each at least 1; not empty. */
    static Mix of(List<Long> weights) {
        double all = weights.stream().mapToDouble(Long::doubleValue).sum();
        double[] upTo = new double[weights.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weights.get(i);
            upTo[i] = sum / all;
        }
        upTo[upTo.length - 1] = 1;
        return new Mix(upTo);
    }

    /** Position of what has that turn; turns count from 0. */
    int at(long turn) {
        double point = turn * GOLDEN;
        double fraction = point - Math.floor(point);
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (fraction < upTo[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
