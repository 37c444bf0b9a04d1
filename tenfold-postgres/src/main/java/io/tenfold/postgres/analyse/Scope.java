// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the names of an expression are looked up: the raw range table of a block, and the scopes around it.
 *
 * @param outer scope of the block around it, null for the outermost
 * @param depth how many blocks are around the block the scope's expressions end up in
 * @param entries its range table
 * @param view OID of the view whose query it is, 0 for none; up to PostgreSQL 15 that query's range table names the view itself
 */
record Scope(@Nullable Scope outer, int depth, List<Node.Struct> entries, long view) {

    /** The scope that many levels outside; the outermost where there are not that many. */
    Scope up(long levels) {
        Scope scope = this;
        for (long i = 0; i < levels && scope.outer != null; i++) {
            scope = scope.outer;
        }
        return scope;
    }

    /** The entry of that number from 1, null where there is none. */
    Node.@Nullable Struct entry(long number) {
        return number >= 1 && number <= entries.size() ? entries.get((int) number - 1) : null;
    }
}
