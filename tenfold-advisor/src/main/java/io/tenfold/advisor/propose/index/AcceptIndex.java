// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Whether a proposed index can exist, could pay and is not there already. */
final class AcceptIndex {
    /** Wider keys make a poor b-tree and risk its limit of about 2,700 bytes an entry. */
    private static final int WIDEST_KEY = 256;

    private AcceptIndex() {}

    static boolean accepts(IndexDefinition index, Table table) {
        List<String> keys = Columns.keys(index);
        return !TableSize.tooSmall(table)
                && new HashSet<>(keys).size() == keys.size()
                && keys.stream().allMatch(key -> isKey(table.column(key)))
                && table.indexes().stream().noneMatch(existing -> serves(existing, index));
    }

    private static boolean isKey(Optional<Column> column) {
        if (column.isEmpty() || column.get().btreeFamily() == 0) {
            return false;
        }
        ColumnStatistics statistics = column.get().statistics();
        return statistics == null || statistics.averageWidth() <= WIDEST_KEY;
    }

    /** Whether that index can do all the proposed one could: same method, keys begin alike, columns all there. */
    private static boolean serves(Index existing, IndexDefinition index) {
        IndexDefinition definition = existing.definition();
        if (definition == null || !existing.valid() || definition.predicate() != null) {
            return false;
        }
        return definition.method() == index.method()
                && beginsWith(definition.keys(), index.keys())
                && Columns.of(definition).containsAll(index.include());
    }

    private static boolean beginsWith(List<IndexKey> keys, List<IndexKey> beginning) {
        if (keys.size() < beginning.size()) {
            return false;
        }
        List<IndexKey> head = keys.subList(0, beginning.size());
        return head.equals(beginning) || Directions.mirror(head).equals(beginning);
    }
}
