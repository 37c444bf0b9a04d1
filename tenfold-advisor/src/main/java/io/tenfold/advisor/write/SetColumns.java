// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which columns the UPDATE statements of a workload set, each with its weight. What ON CONFLICT, MERGE and triggers set is not
 * in the analysed trees and so not known.
 */
final class SetColumns {
    private final List<Update> updates = new ArrayList<>();

    /** Columns that one statement sets in so many rows. */
    private record Update(Set<String> columns, double rows) {}

    private SetColumns() {}

    static Map<TableName, SetColumns> of(Situation situation) {
        Map<TableName, SetColumns> byTable = new LinkedHashMap<>();
        for (AnalysedQuery query : situation.analysed()) {
            query.statement().root().forEachBlock(block -> {
                if (block.kind() == StatementKind.UPDATE
                        && WriteCounts.written(block) instanceof RangeEntry.TableEntry entry) {
                    situation.catalog().table(entry.table()).ifPresent(table -> byTable.computeIfAbsent(
                                    table.name(), name -> new SetColumns())
                            .updates
                            .add(new Update(set(block, table), WriteCounts.rows(query))));
                }
            });
        }
        return byTable;
    }

    private static Set<String> set(QueryBlock block, Table table) {
        Set<String> columns = new LinkedHashSet<>();
        for (Target target : block.targets()) {
            table.columns().stream()
                    .filter(column -> !target.hidden() && column.number() == target.number())
                    .map(Column::name)
                    .forEach(columns::add);
        }
        return columns;
    }

    /**
     * Of the updates that set none of the columns already indexed, the share that sets one of these. An UPDATE that sets a value
     * to what it was counts as if it changed it.
     *
     * @return 0 to 1; 0 where no UPDATE of the table was seen
     */
    double share(Set<String> indexed, Set<String> added) {
        double free = rows(update -> Collections.disjoint(update.columns, indexed));
        if (free > 0) {
            return rows(update -> Collections.disjoint(update.columns, indexed) && meets(update.columns, added)) / free;
        }
        double all = rows(update -> true);
        return all == 0 ? 0 : rows(update -> meets(update.columns, added)) / all;
    }

    /** Share of the updates that set none of these. */
    double spared(Set<String> indexed) {
        double all = rows(update -> true);
        return all == 0 ? 1 : rows(update -> Collections.disjoint(update.columns, indexed)) / all;
    }

    private double rows(Predicate<Update> which) {
        return updates.stream().filter(which).mapToDouble(Update::rows).sum();
    }

    private static boolean meets(Collection<String> left, Collection<String> right) {
        return !Collections.disjoint(left, right);
    }
}
