// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry.TableEntry;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tables a statement reads or writes.
 *
 * @param tables by name, in the order they are met
 * @param complete false where a view that was not opened, a partitioned table, a foreign table or a function of the user
 *     may touch more
 */
public record TouchedTables(Set<TableName> tables, boolean complete) {
    public TouchedTables {
        tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
    }

    /** Reads them from the whole tree. */
    public static TouchedTables of(AnalysedStatement statement) {
        Set<TableName> tables = new LinkedHashSet<>();
        boolean[] complete = {true};
        statement.root().forEachBlock(block -> complete[0] &= collect(block, tables));
        return new TouchedTables(tables, complete[0]);
    }

    /** Whether something on that table can matter to the statement. */
    public boolean mayTouch(TableName table) {
        return !complete || tables.contains(table);
    }

    private static boolean collect(QueryBlock block, Set<TableName> tables) {
        boolean[] complete = {true};
        block.rangeTable().forEach(entry -> {
            if (entry instanceof TableEntry table) {
                tables.add(table.table());
                complete[0] &= table.relkind() == 'r' || table.relkind() == 'm';
            }
        });
        block.forEachExpression(
                expression -> complete[0] &= !(expression instanceof FunctionCall call) || call.system());
        return complete[0];
    }
}
