// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.activity.ServerActivity;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Estimated bloat against the truth: bytes that VACUUM FULL and REINDEX free, on tables that were just filled and on the same
 * ones after their rows were updated and deleted without a VACUUM.
 */
abstract class BloatContract {
    private static final int ROWS = 40_000;

    /** An estimate may be wrong by this share of the relation's size; a fresh one must not look emptier than that. */
    private static final double TOLERANCE = 0.05;

    abstract PostgresServer server();

    static void fill(PostgresServer server) {
        server.execute("""
                CREATE SCHEMA bloat;
                SET search_path = bloat, public;
                CREATE TABLE plain (id int PRIMARY KEY, customer int NOT NULL, created timestamptz NOT NULL, total numeric(12, 2),
                  status text) WITH (autovacuum_enabled = off);
                CREATE TABLE padded (flag bool, id bigint PRIMARY KEY, kind smallint, at timestamptz, code char(3), n int)
                  WITH (autovacuum_enabled = off);
                CREATE TABLE wide (id int PRIMARY KEY, body text, more text) WITH (autovacuum_enabled = off);
                CREATE TABLE toasted (id int PRIMARY KEY, body text) WITH (autovacuum_enabled = off);
                CREATE TABLE sparse (id int PRIMARY KEY, a text, b text, c int, d int, e int, f date, g date, h numeric, i text)
                  WITH (autovacuum_enabled = off);
                CREATE TABLE loose (id int PRIMARY KEY, name text, n int) WITH (autovacuum_enabled = off, fillfactor = 70);
                CREATE TABLE dropped (id int PRIMARY KEY, gone text, n int, name text) WITH (autovacuum_enabled = off);
                CREATE TABLE documents (id uuid PRIMARY KEY, body jsonb, tags text[]) WITH (autovacuum_enabled = off);
                CREATE TABLE numbers (a int NOT NULL, b int NOT NULL) WITH (autovacuum_enabled = off);
                CREATE TABLE uneven (id int PRIMARY KEY, body text) WITH (autovacuum_enabled = off);
                ALTER TABLE toasted ALTER body SET STORAGE EXTERNAL;
                """);
        rows(server);
        server.execute("""
                SET search_path = bloat, public;
                CREATE INDEX plain_status ON plain (status);
                CREATE INDEX plain_customer_created ON plain (customer, created);
                CREATE INDEX plain_open ON plain (created) WHERE status = 'open';
                CREATE INDEX plain_lower ON plain (lower(status || '-' || id));
                CREATE INDEX plain_total ON plain (total) WITH (fillfactor = 70);
                CREATE INDEX plain_covering ON plain (customer) INCLUDE (total);
                CREATE INDEX sparse_a ON sparse (a);
                CREATE INDEX sparse_a_present ON sparse (a) WHERE a IS NOT NULL;
                CREATE INDEX wide_body ON wide (left(body, 40));
                CREATE INDEX numbers_a ON numbers (a);
                CREATE INDEX numbers_a_apart ON numbers (a) WITH (deduplicate_items = off);
                ANALYZE;
                """);
    }

    private static void rows(PostgresServer server) {
        server.execute("SET search_path = bloat, public; "
                + "INSERT INTO plain SELECT i, i % 997, timestamptz '2024-01-01' + i * interval '1 min', (i % 5000) / 7.0,"
                + " (ARRAY['open', 'done', 'done', 'done', 'cancelled'])[1 + i % 5] FROM " + series()
                + "INSERT INTO padded SELECT i % 2 = 0, i, i % 100, now(), 'abc', i FROM " + series()
                + "INSERT INTO wide SELECT i, repeat(md5(i::text), 5), CASE WHEN i % 3 = 0 THEN repeat('x', i % 900) END FROM "
                + series()
                + "INSERT INTO toasted SELECT i, repeat('y', 3000 + i % 500) FROM generate_series(1, 3000) i;"
                + "INSERT INTO sparse (id, a, c, i) SELECT i, CASE WHEN i % 10 = 0 THEN 'value ' || i END,"
                + " CASE WHEN i % 4 = 0 THEN i END, CASE WHEN i % 50 = 0 THEN repeat('z', 60) END FROM " + series()
                + "INSERT INTO loose SELECT i, 'name ' || i, i FROM " + series()
                + "INSERT INTO dropped SELECT i, repeat('g', 50), i, 'name ' || i FROM " + series()
                + "INSERT INTO documents SELECT gen_random_uuid(), jsonb_build_object('n', i, 'name', 'name ' || i),"
                + " ARRAY['t' || i % 10, 'u' || i % 7] FROM " + series()
                + "INSERT INTO uneven SELECT i, repeat('z', 10 + (i * 7919) % 1900) FROM generate_series(1, 10000) i;"
                + "INSERT INTO numbers SELECT i % 100, i FROM " + series());
    }

    private static String series() {
        return "generate_series(1, " + ROWS + ") i;";
    }

    /** Updates and deletes with nothing that clears up after them, then new statistics. */
    static void churn(PostgresServer server) {
        server.execute("""
                SET search_path = bloat, public;
                UPDATE plain SET total = total + 1, created = created + interval '1 year', customer = customer + 1;
                UPDATE plain SET status = 'late' WHERE id % 2 = 0;
                DELETE FROM plain WHERE id % 3 = 0;
                UPDATE padded SET n = n + 1;
                DELETE FROM padded WHERE id > 8000;
                UPDATE wide SET more = more || 'x', body = body || 'y';
                DELETE FROM wide WHERE id % 4 <> 0;
                UPDATE toasted SET id = id + 100000;
                DELETE FROM toasted WHERE id % 2 = 0;
                UPDATE sparse SET a = a || 'x', c = 1;
                UPDATE loose SET n = n + 1;
                UPDATE loose SET n = n + 1;
                DELETE FROM loose WHERE id % 2 = 0;
                ALTER TABLE dropped DROP COLUMN gone;
                UPDATE dropped SET n = n + 1;
                UPDATE documents SET body = body || '{"x": 1}';
                DELETE FROM documents WHERE (body->>'n')::int % 2 = 0;
                UPDATE uneven SET body = body || 'x';
                DELETE FROM uneven WHERE id % 4 <> 0;
                UPDATE numbers SET a = a + 1;
                DELETE FROM numbers WHERE b % 5 <> 0;
                ANALYZE plain, padded, wide, toasted, sparse, loose, dropped, documents, numbers, uneven;
                """);
    }

    private ServerActivity activity() throws SQLException {
        try (Connection connection = server().connect()) {
            return ReadActivity.read(connection);
        }
    }

    /** Bytes of each relation. */
    private static Map<String, Long> sizes(Connection connection) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT relname, pg_relation_size(c.oid) FROM pg_class c"
                        + " WHERE relnamespace = 'bloat'::regnamespace AND relkind IN ('r', 'i') ORDER BY relname")) {
            while (row.next()) {
                sizes.put(row.getString(1), row.getLong(2));
            }
        }
        return sizes;
    }

    /** Bytes of each relation after it was written anew, in a copy of the database. */
    private Map<String, Long> rewritten() throws SQLException {
        String copy = server().database() + "_rewritten";
        try (Connection maintenance = server().server().connect("postgres");
                Statement statement = maintenance.createStatement()) {
            statement.execute("CREATE DATABASE " + copy + " TEMPLATE " + server().database());
            try (Connection connection = server().server().connect(copy);
                    Statement rewrite = connection.createStatement()) {
                rewrite.execute("VACUUM FULL");
                return sizes(connection);
            } finally {
                statement.execute("DROP DATABASE " + copy + " WITH (FORCE)");
            }
        }
    }

    private static Map<String, OptionalDouble> estimates(ServerActivity activity) {
        Map<String, OptionalDouble> bloat = new TreeMap<>();
        activity.tables().forEach(table -> bloat.put(table.table().name(), table.bloatBytes()));
        activity.indexes().forEach(index -> bloat.put(index.name(), index.bloatBytes()));
        return bloat;
    }

    @Test
    void estimates_areTheBytesThatARewriteFrees() throws SQLException {
        check();
        churn(server());
        check();
    }

    private void check() throws SQLException {
        Map<String, OptionalDouble> estimates = estimates(activity());
        Map<String, Long> after = rewritten();
        Map<String, Long> before;
        try (Connection connection = server().connect()) {
            before = sizes(connection);
        }
        assertThat(estimates.keySet()).containsExactlyInAnyOrderElementsOf(before.keySet());
        SoftAssertions all = new SoftAssertions();
        before.forEach((name, bytes) -> {
            long freed = bytes - after.getOrDefault(name, 0L);
            double estimate = estimates.get(name).orElse(-1);
            all.assertThat(estimate)
                    .as(name + " of " + bytes + " bytes")
                    .isCloseTo((double) freed, within(TOLERANCE * bytes + 8192));
        });
        all.assertAll();
    }
}
