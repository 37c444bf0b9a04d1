// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import java.util.Set;

/**
 * Names that nobody but Tenfold writes into a statement, so that its own statements can be told from the application's wherever
 * they are seen again.
 *
 * <p>A comment cannot do that: pg_stat_statements keeps one text for all statements of the same structure, and on versions before
 * 18 that text may have the comment of another one. The name of a common table can: it is part of the structure, so a statement with
 * {@link #READ} in it is never counted together with one of the application (queryjumble.c, CommonTableExpr).
 */
public final class OwnNames {
    /** A common table around a statement that reads no relation. */
    public static final String READ = "tenfold_read";

    /** The common table with the smallest value of a column. */
    public static final String LOW = "tenfold_low";

    /** The common table with the largest value of a column. */
    public static final String HIGH = "tenfold_high";

    /** The temporary table of rows that are written again to measure what writing costs. */
    public static final String ROWS = "tenfold_rows";

    private static final Set<String> ALL = Set.of(READ, LOW, HIGH, ROWS);

    private OwnNames() {}

    /** Whether it is one of them; lower case, as PostgreSQL folds names. */
    public static boolean has(String name) {
        return ALL.contains(name);
    }

    /**
     * The statement in a common table of our own.
     *
     * @param select a SELECT that reads no relation
     */
    public static String mark(String select) {
        return "WITH " + READ + " AS (" + select + ") SELECT * FROM " + READ;
    }
}
