// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.IndexKey;

/**
 * A column of a table at one place of the statement, or what is computed of that table's columns and could be the key of an
 * index like a column.
 *
 * @param use the place
 * @param column the column; for an expression a column of number 0 (as in pg_index.indkey) whose name is its text
 */
record BaseColumn(UseBuilder use, Column column) {
    /** Family of an expression: which one it is can only be said together with an operator. */
    private static final int SOME_FAMILY = -1;

    /** An expression as the server prints it. */
    static BaseColumn computed(UseBuilder use, String text) {
        return new BaseColumn(use, new Column(text, 0, "", SOME_FAMILY, false, -1, 8, null));
    }

    boolean isComputed() {
        return column.number() == 0;
    }

    /** Name of the column or text of the expression. */
    String name() {
        return column.name();
    }

    IndexKey key(boolean descending, boolean nullsFirst) {
        return isComputed()
                ? new IndexKey(null, name(), descending, nullsFirst, null, null)
                : new IndexKey(name(), null, descending, nullsFirst, null, null);
    }
}
