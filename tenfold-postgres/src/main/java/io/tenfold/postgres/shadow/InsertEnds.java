// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.postgres.shadow.TableEnds.EndColumn;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts two rows into each table of the shadow: one of all smallest values, one of all largest. Triggers and foreign keys
 * are off, check constraints are not there yet. A NOT NULL column without a known value is NULL all the same.
 */
final class InsertEnds {
    /** Unique and exclusion violations: the two rows are alike in a key, and one of them is enough. */
    private static final Set<String> ALIKE = Set.of("23505", "23P01");

    private InsertEnds() {}

    /** Returns one line for each table that has neither row. */
    static List<NotCopied> insert(Connection shadow, List<TableEnds> tables) throws SQLException {
        Rows.execute(shadow, "SET session_replication_role = replica");
        List<NotCopied> failed = new ArrayList<>();
        for (TableEnds table : tables) {
            boolean unknown = table.columns().stream().anyMatch(column -> column.notNull() && column.low() == null);
            if (unknown) {
                allowNull(shadow, table, true);
            }
            SQLException low = insert(shadow, table, false);
            SQLException high = insert(shadow, table, true);
            if (unknown) {
                allowNull(shadow, table, false);
            }
            if (low != null && high != null) {
                failed.add(new NotCopied(
                        "end values of " + Quote.table(table.table()),
                        null,
                        "their rows could not be inserted: " + Refusal.meaning(high.getSQLState())));
            }
        }
        Rows.execute(shadow, "RESET session_replication_role");
        return failed;
    }

    private static @Nullable SQLException insert(Connection shadow, TableEnds table, boolean high) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (EndColumn column : table.columns()) {
            String value = high ? column.high() : column.low();
            if (value != null) {
                names.add(Quote.identifier(column.name()));
                values.add(Quote.literal(value));
            }
        }
        String what = names.isEmpty()
                ? " DEFAULT VALUES"
                : " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values) + ")";
        try {
            Rows.execute(shadow, "INSERT INTO " + Quote.table(table.table()) + what);
            return null;
        } catch (SQLException refused) {
            if (Refusal.isFatal(refused)) {
                throw refused;
            }
            return ALIKE.contains(String.valueOf(refused.getSQLState())) ? null : refused;
        }
    }

    /** Takes NOT NULL from the columns without a value, or gives it back. */
    private static void allowNull(Connection shadow, TableEnds table, boolean allowed) throws SQLException {
        List<String> names = table.columns().stream()
                .filter(column -> column.notNull() && column.low() == null)
                .map(column -> Quote.literal(column.name()))
                .toList();
        Rows.execute(
                shadow,
                "UPDATE pg_attribute SET attnotnull = " + !allowed + " WHERE attrelid = (SELECT c.oid FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = "
                        + Quote.literal(table.table().schema()) + " AND relname = "
                        + Quote.literal(table.table().name()) + ") AND attname IN (" + String.join(", ", names) + ")");
    }
}
