// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Columns whose change makes an update need new index entries: keys, stored columns, and those that expressions and the condition
 * name (RelationGetIndexAttrBitmap in relcache.c), whether the row is in the index or not.
 */
final class BlockingColumns {
    /** From here on BRIN, which does not point to rows, prevents nothing (amsummarizing in amapi.h). */
    private static final int SUMMARIZING = 16;

    private BlockingColumns() {}

    /** @param major of the server; 0 when unknown, which is taken for an old one */
    static Set<String> of(IndexDefinition index, Table table, int major) {
        Set<String> names = new LinkedHashSet<>();
        if (index.method() == IndexMethod.BRIN && major >= SUMMARIZING) {
            return names;
        }
        for (IndexKey key : index.keys()) {
            if (key.column() != null) {
                names.add(key.column());
            } else {
                names.addAll(named(String.valueOf(key.expression()), table));
            }
        }
        names.addAll(index.include());
        if (index.predicate() != null) {
            names.addAll(named(index.predicate(), table));
        }
        return names;
    }

    /** Of an index that is there, by its text where its definition cannot be expressed. */
    static Set<String> of(Index index, Table table, int major) {
        IndexDefinition definition = index.definition();
        if (definition != null) {
            return of(definition, table, major);
        }
        return named(index.ddl().substring(Math.max(0, index.ddl().indexOf(" USING "))), table);
    }

    /** Columns that an expression or condition names. */
    static Set<String> named(String expression, Table table) {
        Set<String> names = new LinkedHashSet<>();
        NamedColumns.in(expression, table).stream().map(Column::name).forEach(names::add);
        return names;
    }
}
