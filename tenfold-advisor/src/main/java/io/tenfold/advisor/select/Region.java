// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/**
 * Sets of options that agree in some of their members, and the least one query costs under any of them.
 *
 * @param with options that every set of it has
 * @param without options that none of them has
 * @param cost no set of it makes the query cheaper, planner's units
 * @param open some of it may cost more than that: the planner can be asked again
 */
record Region(BitSet with, BitSet without, double cost, boolean open) {
    /** Whether that set is one of it. */
    boolean has(BitSet set) {
        return KnownPlans.isWithin(with, set) && !without.intersects(set);
    }
}
