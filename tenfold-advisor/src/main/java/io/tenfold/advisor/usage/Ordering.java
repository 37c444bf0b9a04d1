// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.IndexKey;
import java.util.List;

/**
 * An order of rows that an index of one table could deliver without a sort.
 *
 * @param keys columns with their directions, at least one; a column held constant by an equality is left out
 * @param limited only the first rows are wanted (LIMIT, min, max)
 */
public record Ordering(List<IndexKey> keys, boolean limited) {
    public Ordering {
        keys = List.copyOf(keys);
    }
}
