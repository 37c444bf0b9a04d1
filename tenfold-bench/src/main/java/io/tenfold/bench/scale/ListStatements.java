// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Statements of different shapes over the tables of {@link MakeScale}. The same numbers give the same list. */
final class ListStatements {
    /**
     * {@code %1$s} is the table, {@code %2$s} the next one. No alias stands for them: from 18 on pg_stat_statements takes
     * statements that differ only in the tables behind equal aliases for one.
     */
    private static final List<String> SHAPES = List.of(
            "SELECT * FROM %1$s WHERE id = 17",
            "SELECT id, name FROM %1$s WHERE status = 'open' AND created >= '2024-02-01' ORDER BY created DESC LIMIT 20",
            "SELECT %1$s.id, %2$s.name FROM %1$s JOIN %2$s ON %2$s.id = %1$s.parent_id"
                    + " WHERE %1$s.customer_id = 5 AND %2$s.status = 'open'",
            "SELECT status, count(*), sum(amount) FROM %1$s WHERE created BETWEEN '2024-01-10' AND '2024-01-20' GROUP BY status",
            "SELECT * FROM %1$s WHERE lower(email) = 'user5@example.org'",
            "SELECT * FROM %1$s WHERE kind = 3"
                    + " AND EXISTS (SELECT 1 FROM %2$s WHERE %2$s.parent_id = %1$s.id AND %2$s.active)",
            "UPDATE %1$s SET amount = amount + 1 WHERE customer_id = 96 AND status = 'failed'",
            "SELECT id FROM %1$s WHERE name LIKE 'name 4%%' AND kind IN (1, 2, 3)",
            "SELECT %1$s.status, avg(%2$s.amount) FROM %1$s LEFT JOIN %2$s ON %2$s.parent_id = %1$s.id"
                    + " WHERE %1$s.amount > 300 GROUP BY 1",
            "SELECT * FROM %1$s WHERE parent_id = 12 ORDER BY id LIMIT 5 OFFSET 10",
            "SELECT count(*) FROM %1$s WHERE note = '' OR name = 'name 7'",
            "WITH latest AS (SELECT * FROM %1$s ORDER BY created DESC LIMIT 100) SELECT * FROM latest WHERE active",
            "SELECT max(created) FROM %1$s WHERE active = false AND customer_id > 90",
            "SELECT customer_id, count(*) FROM %1$s GROUP BY customer_id HAVING count(*) > 30 ORDER BY 2 DESC");

    private ListStatements() {}

    static String table(int number) {
        return String.format(Locale.ROOT, "t%04d", number);
    }

    /**
     * So many statements, each on a table or two.
     *
     * @throws IllegalArgumentException when there are not as many different ones
     */
    static List<String> of(int tables, int shapes) {
        if (shapes > tables * SHAPES.size()) {
            throw new IllegalArgumentException(
                    "at most " + tables * SHAPES.size() + " shapes over " + tables + " tables");
        }
        List<String> statements = new ArrayList<>();
        for (int number = 0; number < shapes; number++) {
            int table = number % tables;
            // neighbours get different shapes first, so that few shapes over many tables are a mixture too
            int shape = (number / tables + table) % SHAPES.size();
            statements.add(String.format(SHAPES.get(shape), table(table), table((table + 1) % tables)));
        }
        return statements;
    }
}
