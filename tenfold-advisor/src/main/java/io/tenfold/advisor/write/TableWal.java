// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Log that the indexes of one table take for each row. */
final class TableWal {
    /** Of an index whose definition cannot be expressed: an entry with a key of eight bytes. */
    private static final IndexWal UNKNOWN = new IndexWal(64, 12);

    private static final double BLOCK = 8192;
    private static final double HALF = 0.5;

    private final Table table;
    private final ToDoubleFunction<IndexDefinition> shares;

    TableWal(Table table, ToDoubleFunction<IndexDefinition> shares) {
        this.table = table;
        this.shares = shares;
    }

    /** Of all indexes that are there. */
    IndexWal existing() {
        double record = 0;
        double growth = 0;
        for (Index index : table.indexes()) {
            IndexWal one = of(index.definition());
            record += one.record();
            growth += one.growth();
        }
        return new IndexWal(record, growth);
    }

    /** Of one index, averaged over the rows it holds and those it does not. */
    IndexWal of(@Nullable IndexDefinition index) {
        return of(index, 0);
    }

    /**
     * Of one index for the updates of which such a share sets a column of its condition. Whether the row is in the index
     * afterwards nobody knows: in between the share of all rows and a half.
     */
    IndexWal of(@Nullable IndexDefinition index, double moved) {
        if (index == null) {
            return UNKNOWN;
        }
        double share = index.predicate() == null ? 1 : share(index);
        double held = index.predicate() == null ? 1 : share + moved * (HALF - share) / 2;
        return ofRow(index, table.rows() * share).times(held);
    }

    private double share(IndexDefinition index) {
        double known = shares.applyAsDouble(index);
        return known >= 0 && known <= 1 ? known : PartShare.of(String.valueOf(index.predicate()), table);
    }

    private IndexWal ofRow(IndexDefinition index, double rows) {
        List<EntryColumn> columns = EntryColumn.of(index, table);
        EntryColumn first = columns.get(0);
        String operatorClass = index.keys().get(0).operatorClass();
        return switch (index.method()) {
            case BTREE -> BtreeWal.of(columns, index.keys().size(), rows, index.unique());
            case HASH -> HashWal.of(first);
            case GIN ->
                GinWal.of(
                        GinElements.of(first, operatorClass, type(index.keys().get(0)), rows),
                        rows,
                        (double) table.bytes() / BLOCK);
            case GIST, SPGIST -> GistWal.of(columns, type(index.keys().get(0)));
            // a block range is summarised once for thousands of rows, and seldom has to be widened
            case BRIN -> IndexWal.NONE;
        };
    }

    private String type(IndexKey key) {
        return Optional.ofNullable(key.column())
                .flatMap(table::column)
                .map(Column::type)
                .orElse("text");
    }
}
