// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;

/**
 * What pg_class and the file system say of a table or index.
 *
 * @param name its name
 * @param kind pg_class.relkind
 * @param method access method, empty for partitioned ones
 * @param blocks current length of the main fork in blocks of 8 kB; what the planner takes for the number of pages
 * @param pages pg_class.relpages
 * @param rows pg_class.reltuples, -1 when never counted
 * @param allVisible pg_class.relallvisible
 * @param allFrozen pg_class.relallfrozen, 0 before 18
 */
record RelationNumbers(
        TableName name, char kind, String method, long blocks, int pages, double rows, int allVisible, int allFrozen) {

    /** Rows as the planner counts them: the density of the last count times the current size. */
    double currentRows() {
        if (pages > 0 && rows >= 0) {
            return rows / pages * blocks;
        }
        return Math.max(0, rows);
    }

    boolean isTable() {
        return kind == 'r' || kind == 'm';
    }
}
