// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.catalog.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A generated database with skew, NULLs, text, dates, ranges, arrays, documents and partitions; the same for the same seed. */
final class MakeShop {
    static final TableName ACCOUNT = new TableName("public", "account");
    static final TableName PURCHASE = new TableName("public", "purchase");
    static final TableName LINE = new TableName("public", "line");
    static final TableName MEASURE = new TableName("public", "measure");
    static final TableName STAY = new TableName("public", "stay");

    private static final List<String> SCHEMA = List.of(
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            "CREATE TABLE account (id int PRIMARY KEY, email text NOT NULL, country text NOT NULL, signup date NOT NULL,"
                    + " referrer int, score numeric(8,2), tags text[], profile jsonb, code uuid)",
            "CREATE TABLE purchase (id bigint PRIMARY KEY, account_id int NOT NULL, state text NOT NULL,"
                    + " created timestamptz NOT NULL, paid date, amount numeric(12,2) NOT NULL, currency char(3) NOT NULL,"
                    + " note text)",
            "CREATE INDEX purchase_created ON purchase (created)",
            "CREATE TABLE line (purchase_id bigint NOT NULL, number int NOT NULL, product int NOT NULL, quantity int,"
                    + " price numeric(10,2), PRIMARY KEY (purchase_id, number))",
            "CREATE TABLE measure (device int NOT NULL, at timestamptz NOT NULL, kind smallint, value float8)"
                    + " PARTITION BY RANGE (at)",
            "CREATE TABLE measure_1 PARTITION OF measure FOR VALUES FROM ('2024-01-01') TO ('2024-05-01')",
            "CREATE TABLE measure_2 PARTITION OF measure FOR VALUES FROM ('2024-05-01') TO ('2024-09-01')",
            "CREATE TABLE measure_3 PARTITION OF measure FOR VALUES FROM ('2024-09-01') TO ('2025-06-01')",
            "CREATE INDEX measure_at ON measure (at)",
            "CREATE TABLE stay (id int PRIMARY KEY, room int NOT NULL, during daterange NOT NULL, place point)");

    private static final List<String> ROWS = List.of(
            "INSERT INTO account SELECT i, 'user' || i || '@' || (ARRAY['example.org', 'Example.com'])[1 + i % 2],"
                    + " 'c' || (power(random(), 4) * 120)::int, date '2015-01-01' + (random() * 3000)::int,"
                    + " CASE WHEN random() < 0.6 THEN (random() * 5000)::int END, random() * 1000,"
                    + " ARRAY['t' || (power(random(), 2) * 300)::int, 't' || (random() * 40)::int],"
                    + " jsonb_build_object('city', 'city ' || (power(random(), 2) * 900)::int, 'level', i % 7),"
                    + " md5(i::text)::uuid FROM generate_series(1, 60000) i",
            "INSERT INTO purchase SELECT i, 1 + (power(random(), 2) * 59999)::int,"
                    + " CASE WHEN r < 0.93 THEN 'done' WHEN r < 0.99 THEN 'open' ELSE 'failed' END,"
                    + " timestamptz '2022-01-01' + i * interval '4 minutes',"
                    + " CASE WHEN r < 0.93 THEN date '2022-01-01' + i / 360 + (random() * 20)::int END, random() * 1000,"
                    + " (ARRAY['EUR', 'EUR', 'EUR', 'USD', 'CHF'])[1 + (random() * 4)::int],"
                    + " CASE WHEN r > 0.7 THEN md5(i::text) || md5((i + 1)::text) END"
                    + " FROM (SELECT i, random() AS r FROM generate_series(1, 400000) i) s",
            "INSERT INTO line SELECT 1 + i / 2, i % 2, power(random(), 3) * 8000, CASE WHEN random() < 0.9 THEN random() * 10 END,"
                    + " random() * 100 FROM generate_series(0, 599999) i",
            "INSERT INTO measure SELECT (random() * 2000)::int, timestamptz '2024-01-01' + i * interval '100 s',"
                    + " CASE WHEN random() < 0.8 THEN (power(random(), 2) * 30)::int END, random() * 100"
                    + " FROM generate_series(1, 400000) i",
            "INSERT INTO stay SELECT i, (random() * 900)::int, daterange(d, d + 1 + (random() * 9)::int),"
                    + " point(random() * 1000, random() * 1000) FROM (SELECT i, date '2020-01-01' + (random() * 2000)::int AS d"
                    + " FROM generate_series(1, 80000) i) s");

    private MakeShop() {}

    /**
     * Fills an empty database.
     *
     * @param seed from -1 to 1
     */
    static void fill(Connection connection, double seed) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
            statement.execute("SELECT setseed(" + seed + ")");
            for (String sql : ROWS) {
                statement.execute(sql);
            }
            statement.execute("VACUUM ANALYZE");
        }
    }
}
