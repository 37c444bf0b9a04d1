// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.write.RowWrites;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.Collection;

/**
 * What a choice has to keep to.
 *
 * @param budget what the changes may cost
 * @param writes what they cost those who write
 * @param deadline when to stop searching
 */
public record Terms(Budget budget, WriteCost writes, Deadline deadline) {
    /** Writing costs nothing: nothing is known of the writes. */
    public static final WriteCost FREE_WRITES = new WriteCost() {
        @Override
        public double overhead(Collection<IndexDefinition> added) {
            return 0;
        }

        @Override
        public double upkeep(IndexDefinition added) {
            return 0;
        }

        @Override
        public RowWrites of(IndexDefinition added) {
            return RowWrites.NONE;
        }
    };

    public Terms {
        requireNonNull(budget, "budget is null");
        requireNonNull(writes, "writes is null");
        requireNonNull(deadline, "deadline is null");
    }

    /** That budget; nothing known of the writes, and all the time in the world. */
    public static Terms of(Budget budget) {
        return new Terms(budget, FREE_WRITES, Deadline.NONE);
    }
}
