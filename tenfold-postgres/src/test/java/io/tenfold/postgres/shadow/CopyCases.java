// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is copied of a schema with odd names, types and constraints, and what is reported as not copied. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CopyCases {
    private static final String SCHEMA = """
            CREATE SCHEMA "My Schema";
            CREATE EXTENSION citext;
            CREATE TYPE mood AS ENUM ('sad', 'so so', 'it''s fine');
            CREATE TYPE pair AS (left_one int, right_one text);
            CREATE DOMAIN price AS numeric(9,2) NOT NULL DEFAULT 1 CHECK (VALUE > 0);
            CREATE TABLE "My Schema"."Order" ("a b" int PRIMARY KEY, "select" text NOT NULL, other int,
              CHECK (other > "a b"));
            CREATE TABLE kinds (id int UNIQUE DEFERRABLE, odd_text text, day date, amount price, flag bool, key uuid,
              numbers int[], words text[], document tsvector, span int4range, days daterange, spans int4multirange,
              feeling mood, label citext, both_sides pair, body json NOT NULL, place point NOT NULL, fixed char(5),
              during tsrange, EXCLUDE USING gist (during WITH &&));
            CREATE INDEX ON kinds ((odd_text || 'x'), day);
            CREATE INDEX ON kinds USING gin (document);
            CREATE INDEX ON kinds USING gist (span);
            CREATE INDEX ON kinds (feeling) WHERE flag;
            CREATE TABLE animals (id int, name text);
            CREATE TABLE cats (lives int) INHERITS (animals);
            CREATE TABLE sales (region text, at date, amount int) PARTITION BY LIST (region);
            CREATE TABLE sales_north PARTITION OF sales FOR VALUES IN ('north') PARTITION BY RANGE (at);
            CREATE TABLE sales_north_old (amount int, gone int, at date, region text);
            ALTER TABLE sales_north_old DROP COLUMN gone;
            ALTER TABLE sales_north ATTACH PARTITION sales_north_old FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
            CREATE TABLE sales_rest PARTITION OF sales DEFAULT;
            CREATE INDEX sales_at ON ONLY sales (at);
            CREATE INDEX sales_at_north ON ONLY sales_north (at);
            CREATE INDEX named_by_hand ON sales_north_old (at);
            CREATE INDEX another_name ON sales_rest (at);
            ALTER INDEX sales_at_north ATTACH PARTITION named_by_hand;
            ALTER INDEX sales_at ATTACH PARTITION sales_at_north;
            ALTER INDEX sales_at ATTACH PARTITION another_name;
            CREATE STATISTICS together (ndistinct, dependencies, mcv) ON region, at FROM sales_rest;
            """;

    private static final String DATA = """
            SELECT setseed(0.125);
            INSERT INTO "My Schema"."Order" SELECT i, E'it''s \\\\ "quoted", ' || i % 7, i + 1 FROM generate_series(1, 2000) i;
            INSERT INTO kinds SELECT i, (ARRAY['a,b', '{c}', 'd"e', E'f\\\\g', NULL, 'h''i'])[1 + (random() * 5)::int] ,
              date '2020-01-01' + i % 900, 1 + i % 90, i % 3 = 0, md5(i::text)::uuid, ARRAY[i % 5, i % 7],
              ARRAY['w' || i % 11, 'x y'], to_tsvector('simple', 'word' || i % 13 || ' other' || i % 3),
              int4range(i % 40, i % 40 + 5), daterange(date '2020-01-01' + i % 50, NULL), int4multirange(int4range(i, i + 3)),
              (ARRAY['sad', 'so so', 'it''s fine'])[1 + i % 3]::mood, 'L' || i % 17, ROW(i % 4, 'r')::pair,
              '{"a": 1}', point(i, i), 'c' || i % 9, tsrange(timestamp '2024-01-01' + i * interval '1 hour',
              timestamp '2024-01-01' + i * interval '1 hour' + interval '30 minutes') FROM generate_series(1, 3000) i;
            INSERT INTO animals SELECT i, 'animal ' || i % 20 FROM generate_series(1, 1000) i;
            INSERT INTO cats SELECT i, 'cat ' || i % 20, i % 9 FROM generate_series(1, 1000) i;
            INSERT INTO sales SELECT CASE WHEN i % 2 = 0 THEN 'north' ELSE 'r' || i % 5 END, date '2020-01-01' + i % 1000, i
              FROM generate_series(1, 5000) i;
            ANALYZE;
            """;

    private static final String NOT_COPYABLE = """
            CREATE FUNCTION twice(int) RETURNS int IMMUTABLE STRICT LANGUAGE internal AS 'int4abs';
            CREATE FUNCTION thrice(n int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 3 * n';
            CREATE TABLE with_function (id int, n int);
            CREATE INDEX with_function_twice ON with_function (twice(n));
            CREATE INDEX with_function_thrice ON with_function (thrice(n));
            CREATE VIEW by_function AS SELECT twice(n) FROM with_function;
            INSERT INTO with_function SELECT i, i FROM generate_series(1, 1000) i;
            ANALYZE with_function;
            """;

    private static final String COLUMNS = "SELECT s::text FROM (SELECT * FROM pg_stats"
            + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT LIKE 'with_function%') s ORDER BY 1";
    /** What the planner reads: slots in any order, operators and collations by name. */
    private static final String STORED = "SELECT (c.oid::regclass, attname, stainherit, kind, op::oid::regoperator,"
            + " coll::oid::regcollation, numbers, vals)::text FROM pg_statistic JOIN pg_class c ON c.oid = starelid"
            + " JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute ON attrelid = starelid AND attnum = staattnum,"
            + " LATERAL (VALUES (stakind1, staop1, stacoll1, stanumbers1::text, stavalues1::text),"
            + " (stakind2, staop2, stacoll2, stanumbers2::text, stavalues2::text),"
            + " (stakind3, staop3, stacoll3, stanumbers3::text, stavalues3::text),"
            + " (stakind4, staop4, stacoll4, stanumbers4::text, stavalues4::text),"
            + " (stakind5, staop5, stacoll5, stanumbers5::text, stavalues5::text)) s (kind, op, coll, numbers, vals)"
            + " WHERE kind <> 0 AND nspname IN ('public', 'My Schema') AND relname NOT LIKE 'with_function%' ORDER BY 1";

    private static final String EXTENDED = "SELECT (statistics_name, n_distinct, dependencies, most_common_vals,"
            + " most_common_freqs)::text FROM pg_stats_ext ORDER BY 1";
    private static final String RELATIONS = "SELECT (n.nspname, relname, relkind, relpages, reltuples, relallvisible,"
            + " pg_relation_size(c.oid))::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE relkind IN ('r', 'p', 'i', 'I') AND n.nspname IN ('public', 'My Schema')"
            + " AND relname NOT LIKE 'with_function%' ORDER BY 1";
    private static final String COLUMN_NUMBERS =
            "SELECT (c.relname, attnum, attname, attnotnull, format_type(atttypid, atttypmod))::text"
                    + " FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace"
                    + " WHERE n.nspname IN ('public', 'My Schema') AND attnum > 0 AND relkind IN ('r', 'p', 'i', 'I') AND NOT attisdropped"
                    + " AND relname NOT LIKE 'with_function%' ORDER BY 1";
    private static final String INHERITANCE =
            "SELECT (inhrelid::regclass, inhparent::regclass, inhseqno)::text FROM pg_inherits ORDER BY 1";
    private static final String CONSTRAINTS =
            "SELECT (conname, contype, convalidated, pg_get_constraintdef(k.oid))::text"
                    + " FROM pg_constraint k JOIN pg_namespace n ON n.oid = connamespace"
                    + " WHERE n.nspname IN ('public', 'My Schema') AND contype <> 'n' ORDER BY 1";

    private final PostgresServer production;
    private ShadowServer shadow;
    private Connection original;
    private Connection copy;

    @SuppressWarnings("NullAway.Init")
    CopyCases(PostgresServer production) {
        this.production = production;
    }

    @BeforeAll
    void copy() throws Exception {
        production.execute(SCHEMA);
        production.execute(DATA);
        production.execute(NOT_COPYABLE);
        Reading.createRole(production);
        original = production.connect();
        try (Connection reading = Reading.connect(production)) {
            ProductionImage image = ProductionImage.read(reading, List.of());
            shadow = BuildShadow.build(image, Reading.binaries(production));
        }
        copy = shadow.superuser();
    }

    @AfterAll
    void remove() throws SQLException {
        copy.close();
        original.close();
        shadow.server().close();
        Reading.dropRole(production);
    }

    @Test
    void columnStatistics_areTheSame() throws SQLException {
        assertSame(COLUMNS, 40);
    }

    @Test
    void storedStatistics_areTheSame() throws SQLException {
        assertSame(STORED, 80);
    }

    @Test
    void extendedStatistics_areTheSame() throws SQLException {
        assertSame(EXTENDED, 1);
    }

    @Test
    void relationNumbersAndFileLengths_areTheSame() throws SQLException {
        assertSame(RELATIONS, 19);
    }

    @Test
    void columns_haveTheSameNumbersAndTypes() throws SQLException {
        assertSame(COLUMN_NUMBERS, 40);
    }

    @Test
    void partitionsChildrenAndTheirIndexes_areTheSame() throws SQLException {
        assertSame(INHERITANCE, 7);
    }

    @Test
    void constraints_areTheSameAndValid() throws SQLException {
        assertSame(CONSTRAINTS, 5);
    }

    @Test
    void everyTable_hasItsEndRows() throws SQLException {
        for (String table :
                List.of("\"My Schema\".\"Order\"", "kinds", "ONLY animals", "cats", "sales_rest", "sales_north_old")) {
            assertThat(Rows.text(copy, "SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 9) s"))
                    .as(table)
                    .isEqualTo("2");
        }
        assertThat(Rows.text(copy, "SELECT min(\"a b\") || ',' || max(\"a b\") FROM \"My Schema\".\"Order\""))
                .isEqualTo("1,2000");
    }

    @Test
    void userFunctionOfAnotherLanguageAndWhatNeedsIt_areReported() {
        assertThat(shadow.notCopied())
                .extracting(NotCopied::object)
                .containsExactlyInAnyOrder(
                        "function public.twice(integer)",
                        "index public.with_function_twice",
                        "view public.by_function");
        assertThat(shadow.notCopied())
                .filteredOn(one -> one.object().startsWith("index"))
                .extracting(NotCopied::table)
                .containsExactly(new TableName("public", "with_function"));
    }

    @Test
    void pricingLogin_mayOnlyUseTheCopiedTables() throws SQLException {
        try (Connection pricing = shadow.pricing()) {
            assertThat(Rows.text(pricing, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(Rows.list(
                            pricing,
                            "SELECT rolname FROM pg_roles WHERE rolname <> current_user"
                                    + " AND pg_has_role(oid, 'USAGE') AND rolname <> 'pg_database_owner'",
                            row -> row.getString(1)))
                    .isEmpty();
            assertThat(Rows.list(
                            pricing,
                            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                                    + " WHERE n.nspname IN ('public', 'My Schema') AND relkind IN ('r', 'p', 'v')"
                                    + " AND NOT has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE')",
                            row -> row.getString(1)))
                    .isEmpty();
        }
    }

    private void assertSame(String sql, int atLeast) throws SQLException {
        List<String> expected = Rows.list(original, sql, row -> row.getString(1));
        assertThat(expected).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(Rows.list(copy, sql, row -> row.getString(1))).containsExactlyElementsOf(expected);
    }
}
