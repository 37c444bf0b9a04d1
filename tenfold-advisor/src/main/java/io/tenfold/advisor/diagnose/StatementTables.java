// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.PlanNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables a statement names, and which of them a node of its plan reads: a plan names partitions, a statement the
 * partitioned table.
 */
final class StatementTables {
    private final List<TableUse> uses;
    private final Catalog catalog;

    private StatementTables(List<TableUse> uses, Catalog catalog) {
        this.uses = uses;
        this.catalog = catalog;
    }

    static StatementTables of(AnalysedQuery query, Catalog catalog) {
        return new StatementTables(ReadTableUses.of(query.statement(), catalog), catalog);
    }

    /** What the statement asks of that table, one for each place it is used at. */
    List<TableUse> uses(Table table) {
        return uses.stream()
                .filter(use -> use.table().name().equals(table.name()))
                .toList();
    }

    List<TableUse> uses() {
        return uses;
    }

    /** The table a node reads, empty for a node that reads none or one that is not known. */
    Optional<Table> of(PlanNode node) {
        String relation = node.relation();
        if (relation == null) {
            return Optional.empty();
        }
        String schema = node.schema() == null ? "public" : node.schema();
        return catalog.table(new TableName(schema, relation)).map(this::named);
    }

    private Table named(Table scanned) {
        if (!uses(scanned).isEmpty()) {
            return scanned;
        }
        List<Table> parents = uses.stream()
                .map(TableUse::table)
                .filter(table -> table.partitioned() && columns(table).equals(columns(scanned)))
                .distinct()
                .toList();
        return parents.size() == 1 ? parents.get(0) : scanned;
    }

    private static Set<String> columns(Table table) {
        return new HashSet<>(table.columns().stream().map(Column::name).toList());
    }
}
