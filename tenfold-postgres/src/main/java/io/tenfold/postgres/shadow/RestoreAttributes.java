// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Column statistics on 18 and later: pg_restore_attribute_stats takes the text of pg_stats as it is. */
final class RestoreAttributes {
    private static final Map<String, String> TYPES = Map.of(
            "null_frac", "real",
            "avg_width", "integer",
            "n_distinct", "real",
            "most_common_freqs", "real[]",
            "correlation", "real",
            "most_common_elem_freqs", "real[]",
            "elem_count_histogram", "real[]",
            "range_empty_frac", "real");

    private RestoreAttributes() {}

    static List<NotCopied> restore(Connection shadow, List<AttributeStatistics> attributes) throws SQLException {
        List<String> there = Rows.list(
                shadow,
                "SELECT nspname || chr(1) || relname || chr(1) || attname FROM pg_attribute"
                        + " JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'i', 'I')"
                        + " AND nspname NOT IN ('pg_catalog', 'information_schema')",
                row -> row.getString(1));
        Set<String> known = new HashSet<>(there);
        List<NotCopied> failed = new ArrayList<>();
        for (AttributeStatistics one : attributes) {
            String key = one.relation().schema() + '\1' + one.relation().name() + '\1' + one.attribute();
            if (known.contains(key) && !restored(shadow, one)) {
                failed.add(new NotCopied(
                        "statistics of " + one.relation() + "." + one.attribute(),
                        one.relation(),
                        "the shadow did not take all of them"));
            }
        }
        return failed;
    }

    private static boolean restored(Connection shadow, AttributeStatistics one) throws SQLException {
        StringBuilder call = new StringBuilder("SELECT pg_restore_attribute_stats('schemaname', ")
                .append(Quote.literal(one.relation().schema()))
                .append(", 'relname', ")
                .append(Quote.literal(one.relation().name()))
                .append(", 'attname', ")
                .append(Quote.literal(one.attribute()))
                .append(", 'inherited', ")
                .append(one.inherited());
        one.values().forEach((name, value) -> call.append(", '")
                .append(name)
                .append("', ")
                .append(Quote.literal(value))
                .append("::")
                .append(TYPES.getOrDefault(name, "text")));
        try {
            return "t".equals(Rows.text(shadow, call.append(")").toString()));
        } catch (SQLException refused) {
            if (Refusal.isFatal(refused)) {
                throw refused;
            }
            return false;
        }
    }
}
