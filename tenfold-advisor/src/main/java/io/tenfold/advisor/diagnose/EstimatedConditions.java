// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.ReadPatterns;
import io.tenfold.advisor.usage.ReadWrappedColumns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.advisor.usage.WrappedColumn;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a misjudged node is about, from the statement's tree, which holds no literals.
 *
 * @param origin the node
 * @param read the tables at or below it, in the order of the plan
 * @param columns columns of its conditions, its join or its groups
 * @param expressions what is made of columns in its conditions
 */
record EstimatedConditions(EstimateOrigin origin, List<Table> read, Set<String> columns, List<String> expressions) {

    static EstimatedConditions of(AnalysedQuery query, EstimateOrigin origin, Situation situation) {
        StatementTables tables = StatementTables.of(query, situation.catalog());
        List<Table> read = new ArrayList<>();
        origin.node()
                .forEach(node ->
                        tables.of(node).filter(table -> !read.contains(table)).ifPresent(read::add));
        Set<String> columns = new LinkedHashSet<>();
        List<String> expressions = new ArrayList<>();
        for (Table table : read) {
            tables.uses(table).forEach(use -> columns.addAll(compared(use, origin)));
            if (origin.isScan()) {
                wrapped(query, table, situation, columns, expressions);
            }
        }
        return new EstimatedConditions(origin, read, columns, expressions);
    }

    private static Set<String> compared(TableUse use, EstimateOrigin origin) {
        Set<String> columns = new LinkedHashSet<>();
        if (origin.isScan()) {
            columns.addAll(use.equality());
            columns.addAll(use.in());
            columns.addAll(use.range());
            columns.addAll(use.alternatives());
        } else if (origin.isJoin()) {
            columns.addAll(use.join());
        } else {
            columns.addAll(use.group());
        }
        return columns;
    }

    private static void wrapped(
            AnalysedQuery query, Table table, Situation situation, Set<String> columns, List<String> expressions) {
        for (WrappedColumn each : ReadWrappedColumns.of(query.statement(), situation.catalog())) {
            if (each.table().name().equals(table.name())) {
                columns.addAll(each.names());
                expressions.add(each.expression());
            }
        }
        ReadPatterns.of(query.statement(), situation.catalog()).stream()
                .filter(pattern -> pattern.table().name().equals(table.name()))
                .forEach(pattern -> columns.add(pattern.column().name()));
    }

    /** Names of the tables. */
    String tables() {
        return read.isEmpty()
                ? "none"
                : read.stream().map(table -> table.name().toString()).collect(Collectors.joining(", "));
    }

    String list() {
        return String.join(", ", columns);
    }

    /** What the rows are of, for a sentence. */
    String place() {
        PlanNode node = origin.node();
        if (origin.isJoin()) {
            return "the join of " + tables() + (columns.isEmpty() ? "" : " on " + list());
        }
        if (node.type().equals("Function Scan")) {
            return "a function";
        }
        if (origin.isScan()) {
            return tables() + (columns.isEmpty() ? "" : " with conditions on " + list());
        }
        return "the groups of " + tables() + (columns.isEmpty() ? "" : " by " + list());
    }
}
