// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

/** The statements that read what else indexes are for. Everything is qualified. PostgreSQL 14 to 18. */
final class IndexFactsSql {
    private static final String OF_USER = """
            c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    /**
     * What makes a key what it is, for comparison only: OIDs, and the options of the operator class. Whoever builds an index holds
     * one of the locks on its table from begin to end, CONCURRENTLY too (and so does VACUUM).
     */
    static final String INDEXES = """
            SELECT xn.nspname, x.relname,
                   ARRAY(SELECT pg_catalog.concat_ws(':',
                                CASE i.indkey[k.position - 1] WHEN 0
                                     THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.position, false)
                                     ELSE '#' || i.indkey[k.position - 1] END,
                                i.indclass[k.position - 1], i.indcollation[k.position - 1],
                                i.indoption[k.position - 1], a.attoptions::text)
                         FROM pg_catalog.generate_series(1, i.indnkeyatts::int4) k (position)
                         LEFT JOIN pg_catalog.pg_attribute a
                                ON a.attrelid = i.indexrelid AND a.attnum = k.position
                         ORDER BY k.position),
                   ARRAY(SELECT a.attname::text
                         FROM pg_catalog.generate_series(i.indnkeyatts + 1, i.indnatts::int4) k (position)
                         JOIN pg_catalog.pg_attribute a
                           ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position - 1]
                         ORDER BY k.position),
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid),
                   CASE WHEN i.indisunique
                        THEN i.indimmediate || ' ' || coalesce(pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct', 'false')
                   END,
                   ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k.position, false)
                         FROM pg_catalog.generate_series(1, i.indnatts::int4) k (position)
                         WHERE i.indkey[k.position - 1] = 0 ORDER BY k.position),
                   coalesce((SELECT pg_catalog.string_agg(k.contype::text, '') FROM pg_catalog.pg_constraint k
                             WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')), ''),
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k
                           WHERE k.conindid = i.indexrelid AND k.contype = 'f'),
                   i.indisreplident, i.indisclustered, x.relkind = 'I', x.relispartition,
                   EXISTS (SELECT FROM pg_catalog.pg_inherits h
                           WHERE h.inhrelid = i.indrelid AND NOT c.relispartition),
                   EXISTS (SELECT FROM pg_catalog.pg_depend d
                           WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                             AND d.objid IN (i.indexrelid, i.indrelid) AND d.deptype = 'e'),
                   pg_catalog.pg_is_in_recovery() OR EXISTS (
                     SELECT FROM pg_catalog.pg_locks l
                     JOIN pg_catalog.pg_database b ON b.oid = l.database
                     WHERE l.locktype = 'relation' AND l.relation = i.indrelid AND l.granted
                       AND b.datname = pg_catalog.current_database() AND l.pid <> pg_catalog.pg_backend_pid()
                       AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'AccessExclusiveLock')),
                   (SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = x.reltablespace),
                   pg_catalog.obj_description(i.indexrelid, 'pg_class'),
                   ARRAY(SELECT a.attnum || ' ' || a.attstattarget FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0 AND a.attnum > 0
                           AND i.indkey[a.attnum - 1] = 0 ORDER BY a.attnum),
                   CASE WHEN pg_catalog.current_setting('track_commit_timestamp') = 'on'
                        THEN (EXTRACT(epoch FROM pg_catalog.clock_timestamp()
                                - pg_catalog.pg_xact_commit_timestamp(x.xmin)) / 3600)::float8 END
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace xn ON xn.oid = x.relnamespace
            JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE %s
            ORDER BY xn.nspname COLLATE "C", x.relname COLLATE "C"
            """.formatted(OF_USER);

    static final String FOREIGN_KEYS = """
            SELECT k.conname, n.nspname, c.relname,
                   ARRAY(SELECT a.attname::text
                         FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u (number, position)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
                         ORDER BY u.position),
                   m.nspname, f.relname,
                   ARRAY(SELECT a.attname::text
                         FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u (number, position)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                         ORDER BY u.position),
                   k.conparentid <> 0
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
            JOIN pg_catalog.pg_namespace m ON m.oid = f.relnamespace
            WHERE k.contype = 'f' AND %s
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C"
            """.formatted(OF_USER);

    private IndexFactsSql() {}
}
