// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hash index on a long key that is only compared by equality: it holds four bytes of each value, however long that is, and
 * values too long for a b-tree as well. Beside the b-tree; price and size decide.
 *
 * <pre>
 *   WHERE url = $1      hash (url)
 * </pre>
 */
final class HashOfLongKey implements IndexProposer {
    /** Mean bytes of a value, from which a b-tree's entry (8 bytes and the value) is clearly longer than a hash index's 20. */
    static final int LEAST_BYTES = 32;

    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return Stream.concat(use.equality().stream(), use.join().stream())
                .distinct()
                .filter(column -> !use.range().contains(column) && isLong(use, column))
                .map(column -> new IndexDefinition(
                        use.table().name(),
                        IndexMethod.HASH,
                        List.of(IndexKey.ascending(column)),
                        List.of(),
                        null,
                        false))
                .toList();
    }

    private static boolean isLong(TableUse use, String name) {
        Column column = use.table().column(name).orElse(null);
        ColumnStatistics known = column == null ? null : column.statistics();
        return column != null && known != null && Math.max(known.averageWidth(), column.length()) >= LEAST_BYTES;
    }

    @Override
    public String reason() {
        return "finds rows by equality with four bytes for each long key (hash)";
    }
}
