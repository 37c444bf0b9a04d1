// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static io.tenfold.engine.AdvisorAssert.assertThatAdvisor;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Parameter;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Advice beyond b-trees on plain columns; the whole chain on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IndexKindsContract {
    abstract PostgresServer server();

    @BeforeAll
    void load() throws Exception {
        server().execute("""
                CREATE TABLE person (id bigint PRIMARY KEY, email varchar(80) NOT NULL, name text NOT NULL,
                    state text NOT NULL, deleted_at timestamptz, sent boolean NOT NULL, tenant int NOT NULL,
                    born timestamp NOT NULL, seen timestamptz NOT NULL, data jsonb NOT NULL, tags text[] NOT NULL,
                    words tsvector NOT NULL, during tstzrange NOT NULL, place point NOT NULL, token text NOT NULL)""");
        server().execute("""
                INSERT INTO person
                SELECT i, 'User' || i || '@Example.org', 'n' || md5(i::text),
                    CASE WHEN i % 200 = 0 THEN 'open' ELSE 'done' END,
                    CASE WHEN i % 100 <> 0 THEN timestamptz '2024-01-01' END, i % 300 <> 0, (i * 7919) % 50,
                    timestamp '2020-01-01' + (i * 7907 % 100000) * interval '17 min',
                    timestamptz '2020-01-01' + (i * 7907 % 100000) * interval '17 min',
                    jsonb_build_object('k', i % 5000, 'city', 'c' || i % 700),
                    ARRAY['t' || i % 900, 't' || i % 1300], to_tsvector('simple', 'w' || i % 1700 || ' v' || i % 1900),
                    tstzrange(timestamptz '2024-01-01' + i * interval '1 min',
                              timestamptz '2024-01-01' + i * interval '1 min' + interval '1 hour'),
                    point(i::bigint * 7919 % 10007, i::bigint * 10479 % 9973), repeat(md5(i::text), 4)
                FROM generate_series(1, 60000) i""");
        server().execute(
                        "CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT upper($1) || '!'$$");
        server().execute("""
                CREATE FUNCTION short(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
                $$ BEGIN RETURN substr(t, 1, 12); END $$""");
        server().execute("CREATE TABLE reading (id bigint, at timestamp NOT NULL, scattered timestamp NOT NULL,"
                + " halfway timestamp NOT NULL, filler text NOT NULL)");
        server().execute("""
                INSERT INTO reading SELECT i, timestamp '2024-01-01' + i * interval '1 s',
                    timestamp '2024-01-01' + i::bigint * 7919 % 80000 * interval '1 s',
                    timestamp '2024-01-01' + (i + i::bigint * 7919 % 80000) / 2 * interval '1 s', repeat('x', 1500)
                FROM generate_series(1, 80000) i""");
        server().execute("CHECKPOINT");
        server().execute("VACUUM ANALYZE");
    }

    private AdvisorAssert on(String sql) {
        return assertThatAdvisor(server().settings(), sql);
    }

    @Test
    void lowerCase_getsAnIndexOnTheExpression() {
        on("SELECT * FROM person WHERE lower(email) = 'user42@example.org'")
                .recommends("person (lower((email)::text))");
    }

    @Test
    void keyOfJson_getsAnIndexOnTheExpression() {
        on("SELECT * FROM person WHERE data ->> 'k' = '42'").recommends("person ((data ->> 'k'::text))");
    }

    @Test
    void dayOfTimestamp_getsAnIndexOnTheExpression() {
        on("SELECT * FROM person WHERE date_trunc('day', born) = '2020-02-01'")
                .recommends("person (date_trunc('day'::text, born))");
    }

    @Test
    void castToDate_getsAnIndexOnTheExpression() {
        on("SELECT * FROM person WHERE born::date = '2020-02-01'").recommends("person ((born)::date)");
    }

    @Test
    void dayOfTimestampWithTimeZone_isNotImmutable() {
        on("SELECT * FROM person WHERE date_trunc('day', seen) = '2020-02-01'").recommendsNothing("sargable");
    }

    @Test
    void firstRowsByExpression_areDelivered() {
        on("SELECT * FROM person ORDER BY lower(name) LIMIT 5").recommends("person (lower(name))");
    }

    @Test
    void rareLiteral_getsAPartialIndex() {
        on("SELECT * FROM person WHERE state = 'open' ORDER BY born LIMIT 20")
                .recommends("person (born) WHERE (state = 'open'::text)");
    }

    @Test
    void commonLiteral_getsNoPartialIndex() {
        on("SELECT * FROM person WHERE state = 'done' AND tenant = 7 ORDER BY born LIMIT 5")
                .recommends("person (tenant, state, born)");
    }

    @Test
    void rareNull_getsAPartialIndex() {
        on("SELECT * FROM person WHERE deleted_at IS NULL AND tenant = 7")
                .recommends("person (tenant) WHERE (deleted_at IS NULL)");
    }

    @Test
    void rareFlag_getsAPartialIndex() {
        on("SELECT * FROM person WHERE NOT sent ORDER BY id LIMIT 5").recommends("person (id) WHERE (NOT sent)");
    }

    @Test
    void containmentInJson_getsGin() {
        on("SELECT * FROM person WHERE data @> '{\"k\": 42}'").recommends("person USING gin (data jsonb_path_ops)");
    }

    @Test
    void existenceInJson_getsGin() {
        on("SELECT * FROM person WHERE data ? 'nothing'").recommends("person USING gin (data)");
    }

    @Test
    void overlapOfArrays_getsGin() {
        on("SELECT * FROM person WHERE tags && ARRAY['t42']").recommends("person USING gin (tags)");
    }

    @Test
    void words_getGin() {
        on("SELECT * FROM person WHERE words @@ to_tsquery('simple', 'w42')").recommends("person USING gin (words)");
    }

    @Test
    void wordsOfText_getGinOnTheExpression() {
        on("SELECT * FROM person WHERE to_tsvector('simple', name) @@ to_tsquery('simple', 'w42')")
                .recommends("person USING gin (to_tsvector('simple'::regconfig, name))");
    }

    @Test
    void overlapOfRanges_getsGist() {
        on("SELECT * FROM person WHERE during && tstzrange('2024-01-02 01:00', '2024-01-02 01:10')")
                .recommends("person USING gist (during)");
    }

    @Test
    void nearestNeighbours_getGist() {
        on("SELECT * FROM person ORDER BY place <-> point(5, 5) LIMIT 10").recommends("person USING gist (place)");
    }

    @Test
    void longKey_getsHash() {
        on("SELECT * FROM person WHERE token = 'x'").recommends("person USING hash (token)");
    }

    @Test
    void shortKey_getsNoHash() {
        on("SELECT * FROM person WHERE tenant = 7 AND born = '2020-02-01'").recommends("person (born)");
    }

    private AdvisorAssert onReadings(String column, int minutes) {
        return on("SELECT count(*), max(filler) FROM reading WHERE " + column
                + " BETWEEN '2024-01-01 02:00' AND timestamp '2024-01-01 02:00' + interval '" + minutes + " min'");
    }

    @Test
    void longRangeOfAppendedRows_getsBrin() {
        onReadings("at", 180).recommends("reading USING brin (at)");
    }

    /** Fewer blocks than two ranges of the index have: a b-tree is several times as fast. */
    @Test
    void shortRangeOfAppendedRows_getsABtree() {
        onReadings("at", 4).recommends("reading (at)");
    }

    @Test
    void rangeOfAppendedRows_getsBrinWhereABtreeDoesNotFit() {
        String sql =
                "SELECT count(*), max(filler) FROM reading WHERE at BETWEEN '2024-01-01 02:00' AND '2024-01-01 02:20'";
        assertThatAdvisor(server().settings(), OptionalLong.of(200_000), sql).recommends("reading USING brin (at)");
    }

    @Test
    void scatteredRows_getNoBrin() {
        onReadings("scattered", 180).recommendsNone("USING brin");
        onReadings("halfway", 180).recommendsNone("USING brin");
    }

    @Test
    void singleRowOfAppendedOnes_getsNoBrin() {
        on("SELECT * FROM reading WHERE at = '2024-01-01 02:00'").recommends("reading (at)");
    }

    @Test
    void userFunction_isCopiedAndIndexed() {
        on("SELECT * FROM person WHERE short(name) = 'n42'").recommends("person (public.short(name))");
    }

    @Test
    void userFunctionInSql_isCopied() {
        on("SELECT * FROM person WHERE id = 7 AND shout(name) = 'N42!'").recommendsNothing("already");
    }

    @Test
    void pattern_getsTrigramsWhereTheExtensionIsThere() {
        on("SELECT * FROM person WHERE name LIKE '%4711%'").recommendsNothing("sargable");
        server().execute("CREATE EXTENSION pg_trgm");
        on("SELECT * FROM person WHERE name LIKE '%4711%'").recommends("person USING gin (name public.gin_trgm_ops)");
        server().execute("DROP EXTENSION pg_trgm");
    }

    private AdvisorAssert onBoundState(String state) {
        return assertThatAdvisor(
                server().settings(),
                "SELECT * FROM person WHERE state = $1 ORDER BY born LIMIT 20",
                new Parameter(state, 25));
    }

    @Test
    void rareBoundValue_getsAPartialIndexAsLongAsPlansAreMadeForIt() {
        onBoundState("open")
                .recommends("person (born) WHERE (state = 'open'::text)")
                .saysWhy("only plans made for it use the index")
                .saysWhy("if it should, person (state, born) serves both");
    }

    @Test
    void commonBoundValue_getsNone() {
        onBoundState("done").recommends("person (state, born)");
    }

    @Test
    void boundValue_whereOnePlanServesAllValues_getsAnIndexOfAllRows() {
        server().execute("ALTER DATABASE " + server().database() + " SET plan_cache_mode = force_generic_plan");
        onBoundState("open").recommends("person (state, born)").saysWhy("goes over to a plan for any values");
        server().execute("ALTER DATABASE " + server().database() + " RESET plan_cache_mode");
    }

    /** With an index on born the plan for any values hopes to meet twenty rows of the state soon, and looks cheap. */
    @Test
    void boundValue_whereThePlanForAnyValuesLooksCheaper_getsAnIndexOfAllRows() {
        server().execute("CREATE INDEX by_born ON person (born)");
        onBoundState("open").recommends("person (state, born)").saysWhy("goes over to a plan for any values");
        server().execute("DROP INDEX by_born");
    }

    @Test
    void literalBesideAPlaceholder_isUsedByTheGenericPlanToo() throws Exception {
        String sql = "SELECT * FROM person WHERE deleted_at IS NULL AND tenant = $1";
        assertThatAdvisor(server().settings(), sql, new Parameter("7", 23))
                .recommends("person (tenant) WHERE (deleted_at IS NULL)");
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("CREATE INDEX part ON person (tenant) WHERE (deleted_at IS NULL)");
            statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE generic(int) AS " + sql);
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = statement.executeQuery("EXPLAIN EXECUTE generic(7)")) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            statement.execute("ROLLBACK");
            assertThat(plan).contains("part");
        }
    }

    @Test
    void conditionsOfUpdateAndDelete_areServed() {
        on("UPDATE person SET name = 'x' WHERE lower(email) = 'user7@example.org'")
                .recommends("person (lower((email)::text))");
        on("DELETE FROM person WHERE token = 'x'").recommends("person USING hash (token)");
    }

    @Test
    void uniqueIndexOnExpression_isAlreadyBest() throws Exception {
        server().execute("CREATE TABLE account (email text)");
        server().execute("INSERT INTO account SELECT 'User' || i FROM generate_series(1, 20000) i");
        server().execute("CREATE UNIQUE INDEX ON account (lower(email))");
        server().execute("ANALYZE account");
        on("SELECT * FROM account WHERE lower(email) = 'user7'").recommendsNothing("already");
    }
}
