// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

/**
 * The statements that read the schema. Everything is qualified, so that nothing in the user's search_path can stand in for
 * a catalog.
 */
final class CatalogSql {
    /** Relations of the user's own: no system schema, nothing temporary. */
    private static final String USER_TABLES = """
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm')
              AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    /**
     * Rows are scaled to the present size as the planner does (estimate_rel_size in plancat.c). A partitioned table has the
     * sums of its leaves: its own row count is only as old as the last ANALYZE by hand.
     */
    static final String TABLES = """
            WITH tables AS MATERIALIZED (
              SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples, c.relpages,
                     CASE WHEN c.relkind = 'p' THEN 0 ELSE coalesce(pg_catalog.pg_relation_size(c.oid), 0) END AS bytes,
                     CASE WHEN c.reltoastrelid = 0 THEN 0
                          ELSE coalesce(pg_catalog.pg_relation_size(c.reltoastrelid), 0) END AS toast
              %s),
            sized AS MATERIALIZED (
              SELECT *,
                     CASE WHEN reltuples <= 0 THEN 0
                          WHEN relpages <= 0 THEN reltuples
                          ELSE reltuples::float8 / relpages
                               * (bytes::float8 / pg_catalog.current_setting('block_size')::float8)
                     END AS rows
              FROM tables),
            leaves AS MATERIALIZED (
              SELECT p.oid, sum(l.bytes) AS bytes, sum(l.rows) AS rows, sum(l.toast) AS toast
              FROM sized p
              CROSS JOIN LATERAL pg_catalog.pg_partition_tree(p.oid) t
              JOIN sized l ON l.oid = t.relid AND t.isleaf
              WHERE p.relkind = 'p'
              GROUP BY p.oid)
            SELECT s.oid, s.nspname, s.relname, s.relkind = 'p',
                   coalesce(l.bytes, s.bytes)::int8, coalesce(l.rows, s.rows)::float8, coalesce(l.toast, s.toast)::int8
            FROM sized s LEFT JOIN leaves l ON l.oid = s.oid
            ORDER BY s.nspname COLLATE "C", s.relname COLLATE "C"
            """.formatted(USER_TABLES);

    /**
     * The b-tree family of a type is that of its default operator class: declared for the type itself (for the base type of
     * a domain), for its kind (arrays, enums, ranges, rows), or for a type it can be seen as without a conversion (varchar as
     * text), preferred types first, as GetDefaultOpClass in indexcmds.c does.
     *
     * <p>A collation sorts by bytes when it is C or POSIX of libc (all versions) or of the built-in provider (17 and later,
     * whatever its name); the default one is the database's. Versions before 15 have no column for the provider.
     */
    static final String COLUMNS = """
            WITH RECURSIVE columns AS MATERIALIZED (
              SELECT a.attrelid, a.attname, a.attnum, a.atttypid, a.atttypmod, a.attnotnull, a.attlen, a.attalign,
                     a.attcollation
              FROM pg_catalog.pg_attribute a
              WHERE a.attnum > 0 AND NOT a.attisdropped
                AND a.attrelid IN (SELECT c.oid %s)),
            base AS (
              SELECT DISTINCT atttypid AS type, atttypid AS base FROM columns
              UNION
              SELECT b.type, t.typbasetype FROM base b
              JOIN pg_catalog.pg_type t ON t.oid = b.base AND t.typtype = 'd'),
            default_class AS MATERIALIZED (
              SELECT o.opcintype, o.opcfamily FROM pg_catalog.pg_opclass o
              JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod
              WHERE m.amname = 'btree' AND o.opcdefault),
            family AS MATERIALIZED (
              SELECT b.type, coalesce(
                (SELECT d.opcfamily FROM default_class d WHERE d.opcintype = t.oid LIMIT 1),
                (SELECT d.opcfamily FROM default_class d
                 WHERE d.opcintype = CASE WHEN t.typcategory = 'A' THEN 'pg_catalog.anyarray'::pg_catalog.regtype
                                          WHEN t.typtype = 'e' THEN 'pg_catalog.anyenum'::pg_catalog.regtype
                                          WHEN t.typtype = 'r' THEN 'pg_catalog.anyrange'::pg_catalog.regtype
                                          WHEN t.typtype = 'm' THEN 'pg_catalog.anymultirange'::pg_catalog.regtype
                                          WHEN t.typtype = 'c' THEN 'pg_catalog.record'::pg_catalog.regtype END
                 LIMIT 1),
                (SELECT d.opcfamily FROM pg_catalog.pg_cast k
                 JOIN default_class d ON d.opcintype = k.casttarget
                 JOIN pg_catalog.pg_type p ON p.oid = k.casttarget
                 WHERE k.castsource = t.oid AND k.castmethod = 'b' AND k.castcontext = 'i'
                 ORDER BY p.typispreferred DESC, k.casttarget LIMIT 1),
                0) AS family
              FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.base AND t.typtype <> 'd'),
            bytewise AS MATERIALIZED (
              SELECT 0::pg_catalog.oid AS collation
              UNION ALL
              SELECT l.oid FROM pg_catalog.pg_collation l
              CROSS JOIN (SELECT d.datcollate, pg_catalog.to_jsonb(d) ->> 'datlocprovider' AS provider
                          FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) d
              WHERE CASE l.collprovider WHEN 'd' THEN coalesce(d.provider, 'c') ELSE l.collprovider::text END = 'b'
                 OR CASE l.collprovider WHEN 'd' THEN coalesce(d.provider, 'c') ELSE l.collprovider::text END = 'c'
                    AND CASE l.collprovider WHEN 'd' THEN d.datcollate ELSE l.collcollate END IN ('C', 'POSIX'))
            SELECT c.attrelid, c.attname, c.attnum, pg_catalog.format_type(c.atttypid, c.atttypmod),
                   coalesce(f.family, 0)::int8, c.attnotnull, c.attlen,
                   CASE c.attalign WHEN 'c' THEN 1 WHEN 's' THEN 2 WHEN 'i' THEN 4 ELSE 8 END,
                   c.attcollation IN (SELECT b.collation FROM bytewise b)
            FROM columns c LEFT JOIN family f ON f.type = c.atttypid
            ORDER BY c.attrelid, c.attnum
            """.formatted(USER_TABLES);

    /** No value: neither most common values nor histogram bounds leave the server. */
    static final String STATISTICS = """
            SELECT c.oid, s.attname, s.null_frac, s.avg_width, s.n_distinct, coalesce(s.correlation, 0),
                   s.most_common_freqs, s.most_common_elem_freqs,
                   s.elem_count_histogram[pg_catalog.cardinality(s.elem_count_histogram)]
            FROM pg_catalog.pg_stats s
            JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
            WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
              AND s.schemaname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND s.inherited = (c.relkind = 'p')
            """;

    static final String INDEXES = """
            SELECT i.indrelid, i.indexrelid, xn.nspname, x.relname, m.amname,
                   pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.pg_get_expr(i.indpred, i.indrelid),
                   CASE WHEN x.relkind = 'I'
                        THEN (SELECT coalesce(sum(pg_catalog.pg_relation_size(t.relid)), 0)
                              FROM pg_catalog.pg_partition_tree(x.oid) t)
                        ELSE coalesce(pg_catalog.pg_relation_size(x.oid), 0) END::int8,
                   i.indisvalid AND i.indisready AND i.indislive, i.indisunique,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k
                           WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')),
                   coalesce(pg_catalog.obj_description(i.indexrelid, 'pg_class') LIKE 'tenfold%%', false)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace xn ON xn.oid = x.relnamespace
            JOIN pg_catalog.pg_am m ON m.oid = x.relam
            WHERE i.indrelid IN (SELECT c.oid %s)
            ORDER BY i.indrelid, x.relname COLLATE "C"
            """.formatted(USER_TABLES);

    /**
     * One row for each column of each index. An expression is compared with the database's default collation, a column
     * with its own.
     */
    static final String INDEX_KEYS = """
            SELECT i.indexrelid, k.position > i.indnkeyatts, a.attname,
                   CASE WHEN i.indkey[k.position - 1] = 0
                        THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.position, false) END,
                   coalesce(i.indoption[k.position - 1], 0)::int4,
                   CASE WHEN NOT o.opcdefault THEN o.opcname END,
                   CASE WHEN i.indcollation[k.position - 1] <> coalesce(a.attcollation, d.oid) THEN l.collname END
            FROM pg_catalog.pg_index i
            CROSS JOIN LATERAL pg_catalog.generate_series(1, i.indnatts::int4) k (position)
            CROSS JOIN (SELECT 'pg_catalog."default"'::pg_catalog.regcollation AS oid) d
            LEFT JOIN pg_catalog.pg_attribute a
                   ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position - 1] AND a.attnum <> 0
            LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[k.position - 1]
            LEFT JOIN pg_catalog.pg_collation l ON l.oid = i.indcollation[k.position - 1]
            WHERE i.indrelid IN (SELECT c.oid %s)
            ORDER BY i.indexrelid, k.position
            """.formatted(USER_TABLES);

    private CatalogSql() {}
}
