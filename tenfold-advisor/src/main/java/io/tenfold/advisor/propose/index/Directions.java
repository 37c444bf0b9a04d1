// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.model.catalog.IndexKey;
import java.util.List;

/** Directions of keys. A b-tree is read both ways, so a list and its mirror serve the same. */
final class Directions {
    private Directions() {}

    /** The list or its mirror, whichever begins ascending. */
    static List<IndexKey> beginAscending(List<IndexKey> keys) {
        return !keys.isEmpty() && keys.get(0).descending() ? mirror(keys) : keys;
    }

    /** Every direction turned round, NULLs with it. */
    static List<IndexKey> mirror(List<IndexKey> keys) {
        return keys.stream()
                .map(key -> new IndexKey(
                        key.column(),
                        key.expression(),
                        !key.descending(),
                        !key.nullsFirst(),
                        key.operatorClass(),
                        key.collation()))
                .toList();
    }
}
