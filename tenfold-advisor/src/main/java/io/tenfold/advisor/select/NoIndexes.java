// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/** Baseline: everything stays as it is. */
public final class NoIndexes implements Selector {
    @Override
    public BitSet choose(Problem problem) {
        return new BitSet();
    }
}
