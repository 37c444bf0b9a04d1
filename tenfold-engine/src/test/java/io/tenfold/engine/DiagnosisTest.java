// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static io.tenfold.engine.DiagnosisAssert.assertThatServer;

import io.tenfold.model.workload.Parameter;
import io.tenfold.testkit.PostgresServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions that no index can serve as they are written, on real servers: each rule fires, and each keeps still. */
class DiagnosisTest {
    private static final String MAJORS = "io.tenfold.testkit.Majors#tested";
    private static final int BPCHAR = 1042;
    private static final int VARCHAR = 1043;
    private static final int TEXT = 25;
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int FLOAT8 = 701;
    private static final int NUMERIC = 1700;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC_ARRAY = 1231;

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeAll
    static void load() {
        SERVERS.execute("""
                CREATE EXTENSION pg_trgm;
                CREATE TABLE people (id int PRIMARY KEY, email varchar(60), name text, code char(8), number varchar(12),
                    birthday date, seen_at timestamptz, active boolean, data jsonb, city text COLLATE "C");
                INSERT INTO people
                SELECT i, 'user' || i || '@example.org', 'name of ' || md5(i::text), 'c' || i, i::text,
                    date '1950-01-01' + i % 20000, timestamptz '2024-01-01' + i * interval '7 minutes', i % 2 = 0,
                    jsonb_build_object('customer', i), 'city ' || i % 3000
                FROM generate_series(1, 20000) i;
                CREATE INDEX people_email ON people (email);
                CREATE INDEX people_name ON people (name);
                CREATE INDEX people_code ON people (code);
                CREATE INDEX people_number ON people (number);
                CREATE INDEX people_birthday ON people (birthday);
                CREATE INDEX people_seen_at ON people (seen_at);
                CREATE INDEX people_city ON people (city);
                CREATE TABLE indexed AS SELECT id, email, name, code FROM people;
                CREATE INDEX indexed_lower ON indexed (lower(email));
                CREATE INDEX indexed_trigrams ON indexed USING gin (name gin_trgm_ops);
                CREATE INDEX indexed_patterns ON indexed (email varchar_pattern_ops);
                CREATE TABLE few AS SELECT * FROM people LIMIT 200;
                CREATE TABLE logs (id int, at timestamptz, host text) PARTITION BY RANGE (id);
                CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (0) TO (5000);
                CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM (5000) TO (10000);
                INSERT INTO logs SELECT i, now(), 'host' || i FROM generate_series(0, 9999) i;
                CREATE VIEW adults AS SELECT id, name, lower(email) AS mail FROM people WHERE birthday < '2000-01-01';
                ANALYZE;
                """);
    }

    private static DiagnosisAssert diagnosing(int major, String sql, Parameter... values) {
        return assertThatServer(SERVERS.of(major)).diagnosing(sql, values);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void functionOnColumn_isFoundWhateverIsKnownOfTheValues(int major) {
        diagnosing(major, "SELECT * FROM people WHERE lower(email) = 'secret'")
                .finds("function-on-column")
                .saying("Compares lower(email) instead of the column", "20,000 rows of people")
                .withEvidence("table", "people")
                .withEvidence("column", "email")
                .nextStep("b-tree index on the expression lower(email)")
                .doesNotFind("sequential-scan-returns-little", "cast-on-column");
        diagnosing(major, "SELECT * FROM people WHERE lower(email) = $1").finds("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE lower(email) = ?", new Parameter("secret", VARCHAR))
                .finds("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE $1 = lower(email)").finds("function-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void functionOnColumn_isFoundWhereverItStands(int major) {
        diagnosing(major, "SELECT * FROM people WHERE lower(email) IN ('secret', 'hidden')")
                .finds("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE id = 7 OR lower(email) = 'secret'")
                .finds("function-on-column");
        diagnosing(major, "SELECT * FROM adults WHERE mail = 'secret'").finds("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE data ->> 'customer' = 'secret'")
                .finds("function-on-column")
                .withEvidence("compared as", "data ->> ..");
        diagnosing(major, "SELECT * FROM people WHERE active AND coalesce(email, 'none') = 'secret'")
                .finds("function-on-column")
                .withEvidence("compared as", "coalesce(email, ..)");
        diagnosing(major, "SELECT * FROM people WHERE id + 1 = 4711").finds("function-on-column");
        diagnosing(major, "SELECT * FROM logs WHERE upper(host) = 'SECRET'")
                .finds("function-on-column")
                .withEvidence("table", "logs");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void periodOfAMoment_isARangeOfTheColumn(int major) {
        diagnosing(major, "SELECT * FROM people WHERE date_trunc('month', seen_at) = '2024-02-01'")
                .finds("function-on-column")
                .withEvidence("compared as", "date_trunc(.., seen_at)")
                .nextStep("the beginning and the end of the period", "cannot be indexed");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void functionOnColumn_isNotFoundWhereAnIndexIsOnItOrAnotherConditionFinds(int major) {
        diagnosing(major, "SELECT * FROM indexed WHERE lower(email) = 'secret'").doesNotFind("function-on-column");
        diagnosing(major, "SELECT * FROM indexed WHERE lower(email) >= 'a'").doesNotFind("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE id = 7 AND lower(email) = 'secret'")
                .doesNotFind("function-on-column");
        diagnosing(major, "SELECT * FROM indexed WHERE id = 7 AND upper(email) = 'SECRET'")
                .doesNotFind("function-on-column")
                .finds("sequential-scan-returns-little");
        diagnosing(major, "SELECT * FROM few WHERE lower(email) = 'secret'").doesNotFind("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE email = lower('SECRET')").doesNotFind("function-on-column");
        diagnosing(major, "SELECT * FROM people WHERE lower(email) <> 'secret'").doesNotFind("function-on-column");
        diagnosing(major, "SELECT lower(email) FROM people").doesNotFind("function-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void castOnColumn_isFoundWhetherItIsWrittenOrNot(int major) {
        diagnosing(major, "SELECT * FROM people WHERE number::numeric = 4711")
                .finds("cast-on-column")
                .saying("Compares number (character varying(12)) as numeric")
                .doesNotFind("sequential-scan-returns-little");
        diagnosing(major, "SELECT * FROM people WHERE id = 4711.0")
                .finds("cast-on-column")
                .nextStep("a value of type integer");
        diagnosing(major, "SELECT * FROM people WHERE seen_at::date = '2024-02-03'")
                .finds("cast-on-column")
                .nextStep("the beginning and the end of the day");
        diagnosing(major, "SELECT * FROM people WHERE id::text = $1").finds("cast-on-column");
        diagnosing(major, "SELECT * FROM people WHERE id = $1::numeric").finds("cast-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void castOnColumn_isNotFoundWhereTheIndexServesTheOtherType(int major) {
        diagnosing(major, "SELECT * FROM people WHERE id = 4711::bigint").doesNotFind("cast-on-column");
        diagnosing(major, "SELECT * FROM people WHERE birthday = timestamptz '1955-01-01'")
                .doesNotFind("cast-on-column");
        diagnosing(major, "SELECT * FROM people WHERE email = 'secret'::text").doesNotFind("cast-on-column");
        diagnosing(major, "SELECT * FROM people WHERE id::bigint > 0").doesNotFind("cast-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void parameterTypeMismatch_namesBothTypes(int major) {
        diagnosing(major, "SELECT * FROM people WHERE id = ?", new Parameter("4711", NUMERIC))
                .finds("parameter-type-mismatch")
                .saying("$1 is bound as numeric, but people.id is integer: PostgreSQL casts the column")
                .nextStep("Bind $1 as integer")
                .doesNotFind("cast-on-column", "sequential-scan-returns-little");
        diagnosing(major, "SELECT * FROM people WHERE id = ?", new Parameter("4711", FLOAT8))
                .finds("parameter-type-mismatch")
                .withEvidence("bound as", "double precision");
        diagnosing(major, "SELECT * FROM people WHERE code = ?", new Parameter("c4711", TEXT))
                .finds("parameter-type-mismatch")
                .withEvidence("type of the column", "character(8)");
        diagnosing(major, "SELECT * FROM people WHERE number = ?", new Parameter("14711", BPCHAR))
                .finds("parameter-type-mismatch")
                .withEvidence("bound as", "character");
        diagnosing(major, "SELECT * FROM people WHERE id = ANY (?)", new Parameter("{4711}", NUMERIC_ARRAY))
                .finds("parameter-type-mismatch")
                .withEvidence("bound as", "numeric[]");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void parameterTypeMismatch_isNotFoundWhereTheIndexServesTheBoundType(int major) {
        diagnosing(major, "SELECT * FROM people WHERE id = ?", new Parameter("4711", INT8))
                .doesNotFind("parameter-type-mismatch");
        diagnosing(major, "SELECT * FROM people WHERE id = ?", new Parameter("4711", INT4))
                .doesNotFind("parameter-type-mismatch");
        diagnosing(major, "SELECT * FROM people WHERE id = ?", new Parameter("4711", 0))
                .doesNotFind("parameter-type-mismatch");
        diagnosing(major, "SELECT * FROM people WHERE code = ?", new Parameter("c4711", VARCHAR))
                .doesNotFind("parameter-type-mismatch");
        diagnosing(major, "SELECT * FROM people WHERE birthday = ?", new Parameter("1955-01-01 00:00+00", TIMESTAMPTZ))
                .doesNotFind("parameter-type-mismatch");
        diagnosing(major, "SELECT * FROM people WHERE id = CAST(? AS numeric)", new Parameter("4711", NUMERIC))
                .doesNotFind("parameter-type-mismatch")
                .finds("cast-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void leadingWildcard_isFoundInLiteralsAndValues(int major) {
        diagnosing(major, "SELECT * FROM people WHERE name LIKE '%d3adb33f'")
                .finds("leading-wildcard")
                .saying("anywhere inside name by LIKE")
                .nextStep("gin_trgm_ops")
                .doesNotFind("sequential-scan-returns-little");
        diagnosing(major, "SELECT * FROM people WHERE email LIKE ?", new Parameter("%4711@%", VARCHAR))
                .finds("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name LIKE '%' || ?", new Parameter("d3adb33f", TEXT))
                .finds("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name ~ 'd3adb33f'").finds("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name ILIKE 'name of d3ad%'")
                .finds("leading-wildcard")
                .saying("without regard to capitals")
                .nextStep("lower(name)");
        diagnosing(major, "SELECT * FROM people WHERE lower(name) LIKE '%d3adb33f'")
                .finds("leading-wildcard")
                .doesNotFind("function-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void leadingWildcard_isNotFoundForABeginningAnUnknownPatternOrTrigrams(int major) {
        diagnosing(major, "SELECT * FROM people WHERE name LIKE 'name of d3ad%'")
                .doesNotFind("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name ~ '^name of d3ad'").doesNotFind("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name LIKE $1").doesNotFind("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name LIKE ?", new Parameter("%drawn%", TEXT))
                .drawn()
                .doesNotFind("leading-wildcard");
        diagnosing(major, "SELECT * FROM indexed WHERE name LIKE '%d3adb33f'").doesNotFind("leading-wildcard");
        diagnosing(major, "SELECT * FROM few WHERE name LIKE '%d3adb33f'").doesNotFind("leading-wildcard");
        diagnosing(major, "SELECT * FROM people WHERE name NOT LIKE '%d3adb33f'")
                .doesNotFind("leading-wildcard");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void collation_preventsTheSearchForABeginning(int major) {
        diagnosing(major, "SELECT * FROM people WHERE name LIKE 'name of d3ad%'")
                .finds("collation-prevents-prefix-search")
                .saying("people_name cannot serve it")
                .nextStep("text_pattern_ops")
                .doesNotFind("sequential-scan-returns-little");
        diagnosing(major, "SELECT * FROM people WHERE email LIKE ?", new Parameter("user4711@%", VARCHAR))
                .finds("collation-prevents-prefix-search")
                .nextStep("varchar_pattern_ops");
        diagnosing(major, "SELECT * FROM people WHERE name ~ '^name of d3ad'")
                .finds("collation-prevents-prefix-search");
        diagnosing(major, "SELECT * FROM logs WHERE host LIKE 'host471%'")
                .finds("collation-prevents-prefix-search")
                .saying("an ordinary index cannot serve it");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void collation_doesNotPreventItWhereBytesAreSorted(int major) {
        diagnosing(major, "SELECT * FROM people WHERE city LIKE 'city 47%'")
                .doesNotFind("collation-prevents-prefix-search");
        diagnosing(major, "SELECT * FROM indexed WHERE email LIKE 'user4711@%'")
                .doesNotFind("collation-prevents-prefix-search");
        diagnosing(major, "SELECT * FROM people WHERE name LIKE $1").doesNotFind("collation-prevents-prefix-search");
        diagnosing(major, "SELECT * FROM people WHERE name LIKE '%d3ad'")
                .doesNotFind("collation-prevents-prefix-search");
        diagnosing(major, "SELECT * FROM people WHERE name LIKE 'name of %'")
                .doesNotFind("collation-prevents-prefix-search");
    }
}
