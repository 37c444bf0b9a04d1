// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.List;

/**
 * The catalog queries behind {@link ReadSchema}. Each yields: what is made, schema and name of its table, schema and
 * name of a second table, the statement. They are run with an empty search_path, so that PostgreSQL's own printing
 * functions write every name with its schema. PostgreSQL 14 to 18.
 */
final class SchemaQueries {
    private static final String OURS =
            " n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_' ";

    private SchemaQueries() {}

    private static String ownedBy(String catalog, String alias) {
        return OURS + " AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_catalog." + catalog
                + "'::regclass AND x.objid = " + alias + ".oid AND x.deptype = 'e') ";
    }

    static final String SCHEMAS = "SELECT 'schema ' || nspname, NULL, NULL, NULL, NULL,"
            + " format('CREATE SCHEMA IF NOT EXISTS %I', nspname) FROM pg_namespace n WHERE" + OURS
            + "ORDER BY nspname";

    static final String EXTENSIONS = "SELECT 'extension ' || extname, NULL, NULL, NULL, NULL,"
            + " format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA %I', extname, nspname)"
            + " FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace"
            + " WHERE extname <> 'plpgsql' ORDER BY e.oid";

    private static final String ENUMS = "SELECT 'type ' || t.oid::regtype, NULL, NULL, NULL, NULL,"
            + " format('CREATE TYPE %s AS ENUM (%s)', t.oid::regtype,"
            + " (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))"
            + " FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE typtype = 'e' AND"
            + ownedBy("pg_type", "t") + "ORDER BY t.oid";

    private static final String COMPOSITES = "SELECT 'type ' || t.oid::regtype, NULL, NULL, NULL, NULL,"
            + " format('CREATE TYPE %s AS (%s)', t.oid::regtype,"
            + " (SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)"
            + " FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))"
            + " FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace JOIN pg_class c ON c.oid = typrelid"
            + " WHERE relkind = 'c' AND" + ownedBy("pg_type", "t") + "ORDER BY t.oid";

    private static final String RANGES = "SELECT 'type ' || t.oid::regtype, NULL, NULL, NULL, NULL,"
            + " format('CREATE TYPE %s AS RANGE (SUBTYPE = %s)', t.oid::regtype, format_type(rngsubtype, NULL))"
            + " FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace JOIN pg_range ON rngtypid = t.oid"
            + " WHERE typtype = 'r' AND" + ownedBy("pg_type", "t") + "ORDER BY t.oid";

    private static final String DOMAINS = "SELECT 'type ' || t.oid::regtype, NULL, NULL, NULL, NULL,"
            + " format('CREATE DOMAIN %s AS %s%s%s', t.oid::regtype, format_type(typbasetype, typtypmod),"
            + " CASE WHEN typnotnull THEN ' NOT NULL' ELSE '' END,"
            + " coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(k.oid), '' ORDER BY conname)"
            + " FROM pg_constraint k WHERE contypid = t.oid AND contype = 'c'), ''))"
            + " FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE typtype = 'd' AND"
            + ownedBy("pg_type", "t") + "ORDER BY t.oid";

    /** Languages whose functions are copied. */
    private static final String COPIED_LANGUAGES =
            "prolang IN (SELECT oid FROM pg_language WHERE lanname IN ('sql', 'plpgsql'))";

    /**
     * The planner inlines SQL functions, folds calls of immutable ones with constants, and asks for the volatility, cost and
     * rows of all. Their owner on the shadow has no rights but on its empty tables.
     */
    private static final String FUNCTIONS = "SELECT 'function ' || p.oid::regprocedure, NULL, NULL, NULL, NULL,"
            + " pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace"
            + " WHERE prokind = 'f' AND prorettype <> 'trigger'::regtype AND " + COPIED_LANGUAGES + " AND"
            + ownedBy("pg_proc", "p") + "ORDER BY p.oid";

    private static final String SEQUENCES = "SELECT 'sequence ' || c.oid::regclass, NULL, NULL, NULL, NULL,"
            + " format('CREATE SEQUENCE %s', c.oid::regclass) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE relkind = 'S' AND" + ownedBy("pg_class", "c") + "ORDER BY c.oid";

    /** Dropped columns are made and dropped again, so that attribute numbers are those of production. */
    private static final String COLUMN = "CASE WHEN attisdropped THEN format('tenfold_dropped_%s \"char\"', attnum)"
            + " ELSE format('%I %s%s%s%s', attname, format_type(atttypid, atttypmod),"
            + " CASE WHEN attcollation <> 0 AND attcollation <> typcollation THEN ' COLLATE ' || attcollation::regcollation ELSE '' END,"
            + " CASE attgenerated WHEN '' THEN '' ELSE ' GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid) || ') '"
            + " || CASE attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END END,"
            + " CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END) END";

    private static final String TABLE_FROM = " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE relkind IN ('r', 'p', 'm') AND relpersistence <> 't' AND" + ownedBy("pg_class", "c")
            + "ORDER BY c.oid";

    /** A materialised view is copied as a table: the planner treats both alike, and a table takes end rows. */
    private static final String TABLES = "SELECT 'table ' || c.oid::regclass, nspname, relname, NULL, NULL,"
            + " format('CREATE TABLE %s (%s)%s%s', c.oid::regclass,"
            + " (SELECT string_agg(" + COLUMN
            + ", ', ' ORDER BY attnum) FROM pg_attribute LEFT JOIN pg_type t ON t.oid = atttypid"
            + " LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = c.oid AND attnum > 0),"
            + " CASE WHEN relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END,"
            + " CASE WHEN relkind <> 'p' AND reloptions IS NOT NULL THEN ' WITH (' || array_to_string(reloptions, ', ') || ')' ELSE '' END)"
            + TABLE_FROM;

    private static final String DROPPED_COLUMNS = "SELECT 'table ' || c.oid::regclass, nspname, relname, NULL, NULL,"
            + " format('ALTER TABLE %s DROP COLUMN tenfold_dropped_%s', c.oid::regclass, attnum)"
            + " FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE attisdropped AND attnum > 0 AND relkind IN ('r', 'p', 'm') AND relpersistence <> 't' AND"
            + ownedBy("pg_class", "c") + "ORDER BY c.oid, attnum";

    private static final String INHERITANCE = "SELECT 'table ' || c.oid::regclass, nspname, relname, NULL, NULL,"
            + " CASE WHEN relispartition"
            + " THEN format('ALTER TABLE %s ATTACH PARTITION %s %s', inhparent::regclass, c.oid::regclass, pg_get_expr(relpartbound, c.oid))"
            + " ELSE format('ALTER TABLE %s INHERIT %s', c.oid::regclass, inhparent::regclass) END"
            + " FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE relkind IN ('r', 'p') AND NOT inhdetachpending AND" + ownedBy("pg_class", "c")
            + "ORDER BY c.oid, inhseqno";

    private static final String KEYS =
            "SELECT format('constraint %s of %s', conname, c.oid::regclass), nspname, relname, NULL, NULL,"
                    + " format('ALTER TABLE %s%s ADD CONSTRAINT %I %s', CASE relkind WHEN 'p' THEN 'ONLY ' ELSE '' END,"
                    + " c.oid::regclass, conname, pg_get_constraintdef(k.oid))"
                    + " FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace"
                    + " WHERE contype IN ('p', 'u', 'x') AND relkind IN ('r', 'p') AND" + ownedBy("pg_class", "c")
                    + "ORDER BY contype <> 'p', k.oid";

    private static final String INDEXES = "SELECT 'index ' || i.indexrelid::regclass, nspname, t.relname, NULL, NULL,"
            + " pg_get_indexdef(i.indexrelid)"
            + " FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_class t ON t.oid = indrelid"
            + " JOIN pg_namespace n ON n.oid = t.relnamespace"
            + " WHERE indisvalid AND t.relkind IN ('r', 'p', 'm') AND t.relpersistence <> 't'"
            + " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')) AND"
            + ownedBy("pg_class", "t") + "ORDER BY indexrelid";

    private static final String INDEX_PARTITIONS =
            "SELECT 'index ' || h.inhparent::regclass, nspname, t.relname, NULL, NULL,"
                    + " format('ALTER INDEX %s ATTACH PARTITION %s', h.inhparent::regclass, h.inhrelid::regclass)"
                    + " FROM pg_inherits h JOIN pg_index p ON p.indexrelid = inhparent JOIN pg_index i ON i.indexrelid = inhrelid"
                    + " JOIN pg_class t ON t.oid = p.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace"
                    + " WHERE p.indisvalid AND i.indisvalid AND" + ownedBy("pg_class", "t")
                    + "ORDER BY h.inhrelid";

    private static final String VIEWS = "SELECT 'view ' || c.oid::regclass, NULL, NULL, NULL, NULL,"
            + " format('CREATE VIEW %s%s AS %s', c.oid::regclass,"
            + " CASE WHEN reloptions IS NULL THEN '' ELSE ' WITH (' || array_to_string(reloptions, ', ') || ')' END,"
            + " pg_get_viewdef(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE relkind = 'v' AND" + ownedBy("pg_class", "c") + "ORDER BY c.oid";

    private static final String FOREIGN_KEYS =
            "SELECT format('constraint %s of %s', conname, c.oid::regclass), n.nspname, c.relname, m.nspname, f.relname,"
                    + " format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, conname, pg_get_constraintdef(k.oid))"
                    + " FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " JOIN pg_class f ON f.oid = confrelid JOIN pg_namespace m ON m.oid = f.relnamespace"
                    + " WHERE contype = 'f' AND conparentid = 0 AND c.relkind IN ('r', 'p') AND"
                    + ownedBy("pg_class", "c") + "ORDER BY k.oid";

    private static final String EXTENDED_STATISTICS =
            "SELECT format('statistics %I.%I', n.nspname, stxname), m.nspname, relname, NULL, NULL,"
                    + " pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = stxnamespace"
                    + " JOIN pg_class c ON c.oid = stxrelid JOIN pg_namespace m ON m.oid = c.relnamespace WHERE"
                    + ownedBy("pg_statistic_ext", "s") + "ORDER BY s.oid";

    /** Made as not valid, since the end rows may break them; {@link MakeSchema} then declares them valid. */
    static final String CHECKS =
            "SELECT format('constraint %s of %s', conname, c.oid::regclass), nspname, relname, NULL, NULL,"
                    + " format('ALTER TABLE %s ADD CONSTRAINT %I %s%s', c.oid::regclass, conname, pg_get_constraintdef(k.oid), ' NOT VALID')"
                    + " FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace"
                    + " WHERE contype = 'c' AND conislocal AND convalidated AND relkind IN ('r', 'p') AND"
                    + ownedBy("pg_class", "c") + "ORDER BY k.oid";

    static final List<String> BEFORE_ROWS = List.of(
            SCHEMAS,
            ENUMS,
            COMPOSITES,
            RANGES,
            DOMAINS,
            SEQUENCES,
            FUNCTIONS,
            TABLES,
            DROPPED_COLUMNS,
            INHERITANCE,
            KEYS,
            INDEXES,
            INDEX_PARTITIONS,
            VIEWS,
            FOREIGN_KEYS,
            EXTENDED_STATISTICS);

    /** What is not copied: object, schema and name of the table concerned, why. */
    static final String LEFT = "SELECT 'function ' || p.oid::regprocedure, NULL, NULL,"
            + " 'only functions in SQL and PL/pgSQL are copied, and no aggregates'"
            + " FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE prokind <> 'p' AND prorettype <> 'trigger'::regtype"
            + " AND NOT (prokind = 'f' AND " + COPIED_LANGUAGES + ") AND"
            + ownedBy("pg_proc", "p")
            + " UNION ALL SELECT 'foreign table ' || c.oid::regclass, nspname, relname, 'foreign tables are not copied'"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'f' AND"
            + ownedBy("pg_class", "c")
            + " UNION ALL SELECT 'row security of ' || c.oid::regclass, nspname, relname,"
            + " 'row security policies are not copied, and plans hold their conditions'"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relrowsecurity AND"
            + ownedBy("pg_class", "c")
            + " ORDER BY 1";

    /** Pairs of a table and its parent, both with schema and name. */
    static final String PARENTS = "SELECT n.nspname, c.relname, m.nspname, p.relname FROM pg_inherits"
            + " JOIN pg_class c ON c.oid = inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_class p ON p.oid = inhparent JOIN pg_namespace m ON m.oid = p.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') ORDER BY inhrelid, inhseqno";
}
