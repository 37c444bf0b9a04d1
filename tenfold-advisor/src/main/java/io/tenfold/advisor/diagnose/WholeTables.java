// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables of which a SELECT returns every column: {@code *}, or all of them by name, or the whole row. */
final class WholeTables {
    private WholeTables() {}

    static List<Table> of(AnalysedQuery query, Catalog catalog) {
        QueryBlock root = query.statement().root();
        List<Table> whole = new ArrayList<>();
        if (root.kind() == StatementKind.SELECT && !root.setOperation()) {
            for (int entry = 0; entry < root.rangeTable().size(); entry++) {
                Set<String> read = returned(root, entry);
                if (root.rangeTable().get(entry) instanceof RangeEntry.TableEntry table) {
                    catalog.table(table.table())
                            .filter(found -> read.contains("") || read.containsAll(names(found)))
                            .ifPresent(whole::add);
                }
            }
        }
        return whole;
    }

    /** Names of the columns of that entry among the targets; the empty name for the whole row. */
    private static Set<String> returned(QueryBlock root, int entry) {
        Set<String> names = new HashSet<>();
        for (Target target : root.targets()) {
            boolean column = !target.hidden()
                    && target.expression() instanceof ColumnReference reference
                    && reference.levelsUp() == 0
                    && reference.entry() == entry
                    && reference.attribute() >= 0;
            if (column && target.expression() instanceof ColumnReference reference) {
                names.add(reference.column());
            }
        }
        return names;
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }
}
