// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.List;

/** One entry of a block's range table. */
public sealed interface RangeEntry {

    /** Alias or name it is known by in the statement; for reading only. */
    String alias();

    /**
     * A table, partitioned table, materialised view, foreign table or (not opened) view.
     *
     * @param alias name in the statement
     * @param oid pg_class.oid on the server that analysed it
     * @param table its name
     * @param relkind pg_class.relkind
     */
    record TableEntry(String alias, long oid, TableName table, char relkind) implements RangeEntry {
        public TableEntry {
            requireNonNull(alias, "alias is null");
            requireNonNull(table, "table is null");
        }
    }

    /**
     * A subquery in FROM, or an opened view.
     *
     * @param alias name in the statement
     * @param block the subquery
     * @param lateral LATERAL
     */
    record SubqueryEntry(String alias, QueryBlock block, boolean lateral) implements RangeEntry {
        public SubqueryEntry {
            requireNonNull(alias, "alias is null");
            requireNonNull(block, "block is null");
        }
    }

    /**
     * A reference to a common table expression.
     *
     * @param alias name in the statement
     * @param name of the expression
     * @param levelsUp blocks outside in which it is defined
     */
    record CommonTableEntry(String alias, String name, int levelsUp) implements RangeEntry {
        public CommonTableEntry {
            requireNonNull(alias, "alias is null");
            requireNonNull(name, "name is null");
        }
    }

    /**
     * Functions, VALUES, joins, the grouping step of PostgreSQL 18 and everything else that has no table.
     *
     * @param alias name in the statement
     * @param kind PostgreSQL's name of the kind, such as {@code FUNCTION}, {@code VALUES}, {@code JOIN}, {@code GROUP}
     * @param expressions what its columns stand for, in order (join alias columns, grouping expressions, function calls)
     */
    record DerivedEntry(String alias, String kind, List<Expression> expressions) implements RangeEntry {
        public DerivedEntry {
            requireNonNull(alias, "alias is null");
            requireNonNull(kind, "kind is null");
            expressions = List.copyOf(expressions);
        }
    }
}
