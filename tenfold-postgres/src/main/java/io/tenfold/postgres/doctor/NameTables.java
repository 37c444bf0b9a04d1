// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** Names of tables in a sentence or a statement. */
final class NameTables {
    private static final int MOST_IN_A_SENTENCE = 5;

    private NameTables() {}

    /** All of them, quoted where needed. */
    static String all(List<TableName> tables) {
        return tables.stream().map(Quote::table).collect(Collectors.joining(", "));
    }

    /** The first few, and how many more there are. */
    static String some(List<TableName> tables) {
        int more = tables.size() - MOST_IN_A_SENTENCE;
        return more <= 0 ? all(tables) : all(tables.subList(0, MOST_IN_A_SENTENCE)) + " and " + more + " more";
    }

    /** {@code 1 table}, {@code 3 tables}. */
    static String count(List<TableName> tables) {
        return tables.size() == 1 ? "1 table" : tables.size() + " tables";
    }
}
