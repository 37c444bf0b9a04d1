// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The size models of what is no plain b-tree, against indexes that PostgreSQL really built. */
class IndexSizesTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @BeforeAll
    static void fill() {
        SERVER.execute("CREATE EXTENSION pg_trgm");
        SERVER.execute("""
                CREATE TABLE sized AS SELECT i AS id, md5(i::text) AS code, (i * 7919) % 50 AS few, i % 8000 AS many,
                    CASE WHEN i % 3 = 0 THEN repeat(md5(i::text), 4) END AS token, 'User' || i AS name,
                    CASE WHEN i % 50 = 0 THEN 'open' ELSE 'done' END AS state,
                    timestamp '2020-01-01' + i * interval '1 min' AS moment,
                    ARRAY['t' || i % 900, 't' || i % 1300] AS tags, ARRAY[i % 50, (i * 7) % 3000, i % 77] AS numbers,
                    to_tsvector('simple', 'w' || i % 1700 || ' v' || i % 1900 || ' x' || i % 40000) AS words,
                    jsonb_build_object('k', i % 5000, 'city', 'c' || i % 700) AS small,
                    jsonb_build_object('id', i, 'name', 'n' || i, 'tags', jsonb_build_array(i % 10, i % 20)) AS large,
                    tstzrange(timestamptz '2024-01-01' + i * interval '1 min',
                              timestamptz '2024-01-01' + i * interval '1 min' + interval '1 hour') AS during,
                    int4range(i % 1000 * 10, i % 1000 * 10 + 5) AS span,
                    (ARRAY['order', 'parcel', 'invoice'])[1 + i % 3] || ' number ' || i || ' is '
                        || (ARRAY['late', 'lost', 'open', 'paid'])[1 + i % 4] AS sentence,
                    'user' || i || '@example.' || (ARRAY['org', 'com'])[1 + i % 2] AS mail,
                    point(i::bigint * 7919 % 10007, i::bigint * 10479 % 9973) AS place, inet '10.0.0.0' + i AS address
                FROM generate_series(1, 80000) i""");
        SERVER.execute(
                "CREATE TABLE big AS SELECT i AS id, repeat('x', 1800) AS filler FROM generate_series(1, 60000) i");
        SERVER.execute("ANALYZE");
    }

    @Test
    void hashAndBrin_areWithinThirtyPercent() throws SQLException {
        assertRatios(
                0.7,
                1.3,
                "sized USING hash (code)",
                "sized USING hash (few)",
                "sized USING hash (many)",
                "sized USING hash (token)",
                "sized USING hash (id) WHERE id <= 20000",
                "sized USING brin (moment)",
                "sized USING brin (code)",
                "big USING brin (id)");
    }

    @Test
    void ginAndGist_areWithinAFactorOfTwo() throws SQLException {
        assertRatios(
                0.5,
                2,
                "sized USING gin (tags)",
                "sized USING gin (numbers)",
                "sized USING gin (words)",
                "sized USING gin (small)",
                "sized USING gin (small jsonb_path_ops)",
                "sized USING gin (large)",
                "sized USING gin (large jsonb_path_ops)",
                "sized USING gin (code gin_trgm_ops)",
                "sized USING gist (during)",
                "sized USING gist (span)",
                "sized USING gist (place)",
                "sized USING gist (address inet_ops)",
                "sized USING gist (words)",
                "sized USING gist (code gist_trgm_ops)",
                "sized USING spgist (place)",
                "sized USING spgist (during)");
    }

    /** Addresses share their ends, sentences their words: those trigrams are in every row. */
    @Test
    void trigrams_areWithinSixtyPercent() throws SQLException {
        assertRatios(
                0.6,
                1.6,
                "sized USING gin (code gin_trgm_ops)",
                "sized USING gin (name gin_trgm_ops)",
                "sized USING gin (mail gin_trgm_ops)",
                "sized USING gin (token gin_trgm_ops)",
                "sized USING gin (state gin_trgm_ops)",
                "sized USING gin (sentence gin_trgm_ops)");
    }

    @Test
    void partialAndExpression_areWithinThirtyPercent() throws SQLException {
        assertRatios(
                0.7,
                1.3,
                "sized (id) WHERE state = 'open'",
                "sized (name) WHERE state = 'done'",
                "sized (code) WHERE token IS NULL",
                "sized (token) WHERE token IS NOT NULL",
                "sized (lower(name))",
                "sized ((id + 1))",
                "sized (date_trunc('minute', moment))");
    }

    /** The planner takes it for as many values as its column has; the values in the column's statistics tell better. */
    @Test
    void expressionOfFewValues_isWithinThirtyPercent() throws SQLException {
        assertRatios(
                0.7,
                1.3,
                "sized ((moment::date))",
                "sized (date_trunc('hour', moment))",
                "sized ((id % 40))",
                "sized ((small ->> 'city'))");
    }

    /** The ends of a histogram's buckets differ in their beginnings more than values drawn at random do. */
    @Test
    void beginningsOfTexts_areTakenForLarger() throws SQLException {
        assertRatios(1, 5, "sized (\"left\"(code, 2))");
    }

    private static void assertRatios(double least, double most, String... indexes) throws SQLException {
        List<String> table = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (Connection connection = SERVER.connect()) {
            Statistics statistics = ReadStatistics.read(connection);
            for (String definition : indexes) {
                Rows.execute(connection, "CREATE INDEX built ON " + definition);
                ShadowIndex index = ShadowIndex.all(connection).stream()
                        .filter(one -> one.name().name().equals("built"))
                        .findFirst()
                        .orElseThrow();
                long estimate =
                        new SizeIndex(statistics, connection).estimate(index).blocks();
                long real = Long.parseLong(
                        String.valueOf(Rows.text(connection, "SELECT pg_relation_size('built') / 8192")));
                Rows.execute(connection, "DROP INDEX built");
                ratios.add(estimate / (double) real);
                table.add(String.format(
                        Locale.ROOT, "%s: %d of %d, %.2f", definition, estimate, real, estimate / (double) real));
            }
        }
        assertThat(ratios).as(String.join("\n", table)).allMatch(ratio -> ratio >= least && ratio <= most);
    }
}
