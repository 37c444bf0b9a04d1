// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how old the planner's statistics are, inside a read-only transaction. */
final class ReadStatisticsAge {
    /** On a standby the counters of changes are its own, that is nothing; reltuples is the primary's. */
    private static final String TABLES = """
            SELECT n.nspname, c.relname, c.reltuples < 0 AS never,
                s.n_mod_since_analyze > 1000 AND s.n_mod_since_analyze > 0.2 * c.reltuples AS stale,
                greatest(s.last_analyze, s.last_autoanalyze) AS analysed
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
            WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND pg_catalog.pg_relation_size(c.oid) > 0
              AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
            ORDER BY n.nspname, c.relname""";

    private ReadStatisticsAge() {}

    private record Table(
            TableName name,
            boolean never,
            boolean stale,
            @Nullable Instant analysed) {
        static Table read(ResultSet row) throws SQLException {
            OffsetDateTime analysed = row.getObject("analysed", OffsetDateTime.class);
            return new Table(
                    new TableName(row.getString(1), row.getString(2)),
                    row.getBoolean("never"),
                    row.getBoolean("stale"),
                    analysed == null ? null : analysed.toInstant());
        }
    }

    static StatisticsFacts read(Reader reader) throws SQLException {
        List<Table> tables = reader.query(TABLES, Table::read);
        return new StatisticsFacts(
                tables.stream().filter(Table::never).map(Table::name).toList(),
                tables.stream()
                        .filter(table -> table.stale && !table.never)
                        .map(Table::name)
                        .toList(),
                tables.stream()
                        .map(Table::analysed)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }
}
