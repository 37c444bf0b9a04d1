// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.sql.text.Quote;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query for pg_stat_statements, with the names its columns have in the version of the extension that is installed: 1.8 renamed
 * the times, 1.11 the times of block reads; what a version does not have is 0 or NULL (pg_stat_statements--*.sql).
 */
final class StatementColumns {
    private final Set<String> columns;

    private StatementColumns(Set<String> columns) {
        this.columns = columns;
    }

    static String query(Extension extension) {
        StatementColumns columns = new StatementColumns(extension.columns());
        String total = columns.first("total_exec_time", "total_time");
        return "SELECT " + String.join(", ", columns.selected())
                + " FROM " + Quote.identifier(extension.schema()) + ".pg_stat_statements s"
                + " JOIN pg_catalog.pg_database d ON d.oid = s.dbid"
                + " WHERE d.datname = pg_catalog.current_database() AND s.calls > 0"
                + " ORDER BY " + total + " DESC, s.calls, s.userid, s.query";
    }

    private List<String> selected() {
        return List.of(
                "s.userid::int8 AS role",
                first("queryid") + " AS query_id",
                (has("toplevel") ? "s.toplevel" : "true") + " AS top_level",
                "pg_catalog.pg_get_userbyid(s.userid) AS role_name",
                "s.query AS text",
                "s.calls AS calls",
                first("total_exec_time", "total_time") + " AS total_ms",
                "s.rows AS rows",
                first("plans") + " AS plans",
                first("total_plan_time") + " AS planning_ms",
                first("min_exec_time", "min_time") + " AS fastest_ms",
                first("max_exec_time", "max_time") + " AS slowest_ms",
                first("stddev_exec_time", "stddev_time") + " AS deviation_ms",
                first("shared_blks_hit") + " AS shared_hit",
                first("shared_blks_read") + " AS shared_read",
                first("shared_blks_dirtied") + " AS shared_dirtied",
                first("shared_blks_written") + " AS shared_written",
                first("temp_blks_read") + " AS temp_read",
                first("temp_blks_written") + " AS temp_written",
                sum("blk_read_time", "shared_blk_read_time", "local_blk_read_time", "temp_blk_read_time")
                        + " AS read_ms",
                sum("blk_write_time", "shared_blk_write_time", "local_blk_write_time", "temp_blk_write_time")
                        + " AS write_ms",
                first("wal_records") + " AS wal_records",
                first("wal_bytes") + " AS wal_bytes",
                sum("jit_generation_time", "jit_inlining_time", "jit_optimization_time", "jit_emission_time")
                        + " AS jit_ms",
                time("stats_since") + " AS since",
                time("minmax_stats_since") + " AS extremes_since");
    }

    private boolean has(String column) {
        return columns.contains(column);
    }

    /** The first of these columns that is there, 0 where none is. */
    private String first(String... names) {
        return Arrays.stream(names)
                .filter(this::has)
                .findFirst()
                .map(name -> "s." + name)
                .orElse("0");
    }

    /** Those of these columns that are there, added up. */
    private String sum(String... names) {
        String sum =
                Arrays.stream(names).filter(this::has).map(name -> "s." + name).collect(Collectors.joining(" + "));
        return sum.isEmpty() ? "0" : sum;
    }

    private String time(String name) {
        return has(name) ? "s." + name : "NULL::timestamptz";
    }
}
