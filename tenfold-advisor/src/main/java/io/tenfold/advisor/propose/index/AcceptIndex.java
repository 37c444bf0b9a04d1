// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Whether a proposed index can exist, could pay and is not there already. */
final class AcceptIndex {
    /** Wider keys make a poor b-tree and risk its limit of about 2,700 bytes an entry. */
    private static final int WIDEST_KEY = 256;

    private AcceptIndex() {}

    static boolean accepts(IndexDefinition index, Table table) {
        List<String> keys = Columns.keys(index);
        return !TableSize.tooSmall(table)
                && new HashSet<>(keys).size() == keys.size()
                && index.keys().stream().allMatch(key -> isKey(key, index.method(), table))
                && table.indexes().stream().noneMatch(existing -> serves(existing, index));
    }

    /** What other access methods can index is known from the operator; the width of an expression is not known. */
    private static boolean isKey(IndexKey key, IndexMethod method, Table table) {
        String name = key.column();
        if (name == null || method != IndexMethod.BTREE) {
            return name == null || table.column(name).isPresent();
        }
        return table.column(name).filter(AcceptIndex::isSortable).isPresent();
    }

    private static boolean isSortable(Column column) {
        ColumnStatistics statistics = column.statistics();
        return column.btreeFamily() != 0 && (statistics == null || statistics.averageWidth() <= WIDEST_KEY);
    }

    /** Whether that index can do all the proposed one could: same method and rows, keys begin alike, columns all there. */
    private static boolean serves(Index existing, IndexDefinition index) {
        IndexDefinition definition = existing.definition();
        if (definition == null || !existing.valid() || !Objects.equals(definition.predicate(), index.predicate())) {
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
        return isSame(head, beginning) || isSame(Directions.mirror(head), beginning);
    }

    private static boolean isSame(List<IndexKey> some, List<IndexKey> others) {
        for (int position = 0; position < some.size(); position++) {
            if (!withoutSchema(some.get(position)).equals(withoutSchema(others.get(position)))) {
                return false;
            }
        }
        return true;
    }

    /** The catalog names operator classes without their schema, a proposal with it. */
    private static IndexKey withoutSchema(IndexKey key) {
        String operatorClass = key.operatorClass();
        return operatorClass == null
                ? key
                : new IndexKey(
                        key.column(),
                        key.expression(),
                        key.descending(),
                        key.nullsFirst(),
                        operatorClass.substring(operatorClass.lastIndexOf('.') + 1),
                        key.collation());
    }
}
