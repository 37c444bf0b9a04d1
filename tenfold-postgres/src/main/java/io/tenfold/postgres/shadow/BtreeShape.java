// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A b-tree to be sized.
 *
 * @param rows entries
 * @param keys key columns in order, at least one
 * @param include columns that are only stored
 * @param unique UNIQUE: built without deduplication
 * @param jointDistinct known number of distinct key combinations (extended statistics, the planner); empty when the
 *     columns must be taken as independent
 */
public record BtreeShape(
        double rows, List<ColumnShape> keys, List<ColumnShape> include, boolean unique, OptionalDouble jointDistinct) {
    public BtreeShape {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    /** Whether the build merges equal keys into posting lists (_bt_load in nbtsort.c, _bt_allequalimage in nbtutils.c). */
    boolean deduplicated() {
        return !unique && include.isEmpty() && keys.stream().allMatch(ColumnShape::equalImage);
    }
}
