// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/** A way to choose indexes. */
public interface Selector {
    /** Positions in {@link Problem#options} of those chosen; together they never exceed a budget. */
    BitSet choose(Problem problem);
}
