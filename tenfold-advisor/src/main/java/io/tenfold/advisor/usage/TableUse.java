// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one query block asks of one of its tables. All columns are names, each once, in the order they are met; those of
 * conditions are only there when a b-tree on the column can serve the operator. Where an expression that could be the key of
 * an index is compared, sorted by or grouped by, its text stands among the names.
 *
 * @param table the table
 * @param equality compared by equality with something that does not depend on other tables of the block
 * @param in compared with a list
 * @param range compared by less or greater
 * @param join compared by equality with another table's column
 * @param alternatives compared in the arms of an OR every arm of which an index on this table can serve
 * @param orderings orders that the block wants
 * @param group grouping columns where all of them are of this table; empty where not
 * @param read every column the block reads of it
 * @param beginnings ascending keys of texts compared with a pattern, by an operator class that finds what begins with a text
 * @param searches what no b-tree serves but another access method does
 * @param constants conditions that the text states without a placeholder
 * @param coverable an index could replace the table: no whole row is read, none is locked or changed
 */
public record TableUse(
        Table table,
        List<String> equality,
        List<String> in,
        List<String> range,
        List<String> join,
        List<String> alternatives,
        List<Ordering> orderings,
        List<String> group,
        List<String> read,
        List<IndexKey> beginnings,
        List<Search> searches,
        List<ConstantCondition> constants,
        boolean coverable) {
    public TableUse {
        requireNonNull(table, "table is null");
        equality = List.copyOf(equality);
        in = List.copyOf(in);
        range = List.copyOf(range);
        join = List.copyOf(join);
        alternatives = List.copyOf(alternatives);
        orderings = List.copyOf(orderings);
        group = List.copyOf(group);
        read = List.copyOf(read);
        beginnings = List.copyOf(beginnings);
        searches = List.copyOf(searches);
        constants = List.copyOf(constants);
    }

    /** That name as the ascending key of an index. */
    public IndexKey key(String name) {
        return isExpression(name) ? new IndexKey(null, name, false, false, null, null) : IndexKey.ascending(name);
    }

    /** It is no column's name but the text of an expression. */
    public boolean isExpression(String name) {
        return table.column(name).isEmpty();
    }

    /** Columns that an index could search, sort or group by. */
    public Set<String> indexable() {
        Set<String> columns = new LinkedHashSet<>(equality);
        columns.addAll(in);
        columns.addAll(range);
        columns.addAll(join);
        columns.addAll(alternatives);
        orderings.forEach(ordering -> ordering.keys().forEach(key -> columns.add(Columns.name(key))));
        columns.addAll(group);
        searches.forEach(search -> columns.add(Columns.name(search.key())));
        return columns;
    }

    /** The same without what a pattern may begin with. */
    public TableUse withoutBeginnings() {
        return with(List.of(), constants);
    }

    /** The same with these conditions instead of the text's own. */
    public TableUse withConstants(List<ConstantCondition> others) {
        return with(beginnings, others);
    }

    private TableUse with(List<IndexKey> begun, List<ConstantCondition> settled) {
        return new TableUse(
                table,
                equality,
                in,
                range,
                join,
                alternatives,
                orderings,
                group,
                read,
                begun,
                searches,
                settled,
                coverable);
    }

    /** Whether the equality conditions alone find at most one row through a unique index that is there. */
    public boolean findsOneRow() {
        return table.indexes().stream().anyMatch(this::findsOneRow);
    }

    private boolean findsOneRow(Index index) {
        IndexDefinition definition = index.definition();
        return definition != null
                && index.unique()
                && index.valid()
                && definition.predicate() == null
                && Columns.keys(definition).stream().allMatch(equality::contains);
    }
}
