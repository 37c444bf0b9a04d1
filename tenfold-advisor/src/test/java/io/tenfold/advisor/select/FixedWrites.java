// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.write.RowWrites;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.Collection;

/**
 * Every index costs writers the same.
 *
 * @param each share of today's log that one adds
 * @param upkeep log that one adds to the workload's writes, bytes
 * @param row what one adds to a row's write
 */
record FixedWrites(double each, double upkeep, RowWrites row) implements WriteCost {
    static FixedWrites ofShare(double each) {
        return new FixedWrites(each, 0, RowWrites.NONE);
    }

    static FixedWrites ofUpkeep(double bytes) {
        return new FixedWrites(0, bytes, RowWrites.NONE);
    }

    @Override
    public double overhead(Collection<IndexDefinition> added) {
        return each * added.size();
    }

    @Override
    public double upkeep(IndexDefinition added) {
        return upkeep;
    }

    @Override
    public RowWrites of(IndexDefinition added) {
        return row;
    }
}
