// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

/** The statements that read counters, sizes and what the size models need. One for all tables each. */
final class ActivitySql {
    /** The user's own relations: no system schema, nothing temporary. */
    private static final String OF_USER = """
             AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    private static final String FILLFACTOR = """
            (SELECT o.option_value::int4 FROM pg_catalog.pg_options_to_table(c.reloptions) o
                    WHERE o.option_name = 'fillfactor')""";

    private static final String ALIGNMENT =
            "CASE a.attalign WHEN 'c' THEN 1 WHEN 's' THEN 2 WHEN 'i' THEN 4 ELSE 8 END";

    static final String TABLES = """
            SELECT c.oid, n.nspname, c.relname, c.relkind = 'p',
                   coalesce(s.seq_scan, 0), coalesce(s.idx_scan, 0), coalesce(s.n_tup_ins, 0),
                   coalesce(s.n_tup_upd, 0), coalesce(s.n_tup_hot_upd, 0), coalesce(s.n_tup_del, 0),
                   coalesce(s.n_live_tup, 0), coalesce(s.n_dead_tup, 0), coalesce(s.n_mod_since_analyze, 0),
                   (EXTRACT(epoch FROM pg_catalog.clock_timestamp()
                      - greatest(s.last_analyze, s.last_autoanalyze)) / 3600)::float8,
                   (EXTRACT(epoch FROM pg_catalog.clock_timestamp()
                      - greatest(s.last_vacuum, s.last_autovacuum)) / 3600)::float8,
                   c.reltuples::float8, c.relpages,
                   CASE WHEN c.relkind = 'p' THEN 0 ELSE coalesce(pg_catalog.pg_relation_size(c.oid), 0) END::int8,
                   coalesce(%s, 100)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
            WHERE c.relkind IN ('r', 'p', 'm') %s
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
            """.formatted(FILLFACTOR, OF_USER);

    /**
     * Every attribute of every heap. A dropped column keeps its place and is NULL in every row written since; a virtual
     * generated column is never stored.
     */
    static final String COLUMNS = """
            SELECT a.attrelid, a.attname, a.attlen, %s, a.attstorage = 'p', a.attisdropped OR a.attgenerated = 'v'
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attnum > 0 AND c.relkind IN ('r', 'm') %s
            ORDER BY a.attrelid, a.attnum
            """.formatted(ALIGNMENT, OF_USER);

    /** Of tables, and of indexes on expressions. No value leaves the server. */
    static final String STATISTICS = """
            SELECT c.oid, s.attname, s.null_frac, s.avg_width, s.n_distinct, s.most_common_freqs
            FROM pg_catalog.pg_stats s
            JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
            WHERE NOT s.inherited AND c.relkind IN ('r', 'm', 'i') %s
            """.formatted(OF_USER);

    static final String INDEXES = """
            SELECT c.oid, n.nspname, c.relname, i.indrelid, coalesce(pg_catalog.pg_stat_get_numscans(c.oid), 0),
                   coalesce(pg_catalog.pg_relation_size(c.oid), 0)::int8, m.amname = 'btree', i.indisunique,
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid), c.reltuples::float8, coalesce(%s, 90),
                   EXISTS (SELECT FROM pg_catalog.pg_options_to_table(c.reloptions) o
                           WHERE o.option_name = 'deduplicate_items' AND NOT o.option_value::bool)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_am m ON m.oid = c.relam
            WHERE c.relkind = 'i' %s
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
            """.formatted(FILLFACTOR, OF_USER);

    /**
     * Equal keys may share posting lists where the operator class says that equal means equal byte by byte (support function
     * 4), which it takes back for a collation that is not deterministic (btvarstrequalimage in varlena.c).
     */
    static final String INDEX_COLUMNS = """
            SELECT i.indexrelid, a.attname, t.attname, a.attnum <= i.indnkeyatts, a.attlen, %s,
                   EXISTS (SELECT FROM pg_catalog.pg_opclass o
                           JOIN pg_catalog.pg_amproc p ON p.amprocfamily = o.opcfamily
                           WHERE o.oid = i.indclass[a.attnum - 1] AND p.amprocnum = 4
                             AND p.amproclefttype = o.opcintype)
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_collation l
                                   WHERE l.oid = i.indcollation[a.attnum - 1] AND NOT l.collisdeterministic)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_am m ON m.oid = c.relam
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indexrelid
            LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid = i.indrelid AND t.attnum = i.indkey[a.attnum - 1]
            WHERE c.relkind = 'i' AND m.amname = 'btree' AND a.attnum > 0 %s
            ORDER BY i.indexrelid, a.attnum
            """.formatted(ALIGNMENT, OF_USER);

    static final String DATABASE = """
            SELECT d.sessions, d.temp_files, d.temp_bytes, d.deadlocks,
                   (EXTRACT(epoch FROM pg_catalog.clock_timestamp() - d.stats_reset) / 3600)::float8
            FROM pg_catalog.pg_stat_database d WHERE d.datname = pg_catalog.current_database()
            """;

    static final String SETTINGS = """
            SELECT s.name, pg_catalog.current_setting(s.name) FROM pg_catalog.pg_settings s
            WHERE s.name IN ('autovacuum', 'autovacuum_analyze_scale_factor', 'autovacuum_analyze_threshold',
              'autovacuum_vacuum_max_threshold', 'autovacuum_vacuum_scale_factor', 'autovacuum_vacuum_threshold',
              'deadlock_timeout', 'effective_cache_size', 'hash_mem_multiplier', 'log_lock_waits', 'log_temp_files',
              'maintenance_work_mem', 'max_connections', 'server_version_num', 'shared_buffers', 'track_counts', 'track_io_timing', 'work_mem')
            ORDER BY s.name COLLATE "C"
            """;

    private ActivitySql() {}
}
