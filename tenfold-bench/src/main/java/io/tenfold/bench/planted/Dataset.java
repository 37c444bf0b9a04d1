// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import java.util.List;

/**
 * Tables several problems share. {@code pick(i, salt, n)} is a number from 0 to n - 1 that looks random and is the same on every run and
 * version.
 */
enum Dataset {
    CUSTOMERS("""
            CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL, name text NOT NULL, country text NOT NULL,
                tier smallint NOT NULL, created_at timestamptz NOT NULL, deleted_at timestamptz, address text NOT NULL);
            INSERT INTO customers
            SELECT i, 'User' || i || '@Example.org', 'name ' || pick(i, 1, 60000),
                CASE WHEN pick(i, 2, 100) < 60 THEN 'DE' ELSE 'C' || pick(i, 3, 60) END, pick(i, 4, 5),
                timestamptz '2023-01-01 00:00+00' + pick(i, 5, 700) * interval '1 day' + pick(i, 6, 86400) * interval '1 s',
                CASE WHEN pick(i, 7, 100) < 3
                    THEN timestamptz '2024-12-01 00:00+00' + pick(i, 8, 2000000) * interval '1 s' END,
                repeat('street ' || i, 4)
            FROM generate_series(1, 100000) i"""),

    ORDERS("""
            CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int NOT NULL, store int NOT NULL, region smallint NOT NULL,
                priority smallint NOT NULL, status text NOT NULL, created_at timestamptz NOT NULL, total numeric(12, 2) NOT NULL,
                shipped_at timestamptz, flagged boolean NOT NULL, note text NOT NULL);
            INSERT INTO orders
            SELECT i, 1 + pick(i, 11, 100000), pick(i, 12, 200), pick(i, 13, 10), pick(i, 14, 5),
                CASE WHEN pick(i, 15, 100) < 1 THEN 'pending' WHEN pick(i, 15, 100) < 30 THEN 'sent' ELSE 'done' END,
                timestamptz '2023-01-01 00:00+00' + pick(i, 16, 730) * interval '1 day' + pick(i, 17, 86400) * interval '1 s',
                pick(i, 18, 1000000) / 100.0,
                CASE WHEN pick(i, 19, 100) >= 1
                    THEN timestamptz '2023-01-03 00:00+00' + pick(i, 16, 730) * interval '1 day' + i * interval '1 s' END,
                pick(i, 20, 200) = 0, repeat('note ', 8 + pick(i, 21, 10))
            FROM generate_series(1, 400000) i"""),

    ITEMS("""
            CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint NOT NULL, product_id int NOT NULL, quantity int NOT NULL,
                price int NOT NULL, comment text NOT NULL);
            INSERT INTO items
            SELECT i, 1 + pick(i, 31, 400000), 1 + pick(i, 32, 20000), 1 + pick(i, 33, 100), 1 + pick(i, 34, 10000),
                repeat('c', 20 + pick(i, 35, 30))
            FROM generate_series(1, 500000) i"""),

    PRODUCTS("""
            CREATE TABLE products (id int PRIMARY KEY, code text NOT NULL, name text NOT NULL, category int NOT NULL,
                tags text[] NOT NULL, description text NOT NULL);
            INSERT INTO products
            SELECT i, (100000 + pick(i, 41, 900000))::text, md5('a' || i) || ' ' || md5('b' || pick(i, 42, 5000)),
                pick(i, 43, 300), ARRAY['t' || pick(i, 44, 800), 't' || pick(i, 45, 800), 'u' || pick(i, 46, 20)],
                'word' || pick(i, 47, 6000) || ' word' || pick(i, 48, 6000) || ' and some more of the same text'
            FROM generate_series(1, 100000) i"""),

    EVENTS("""
            CREATE TABLE events (id bigint PRIMARY KEY, occurred timestamptz NOT NULL, batch int NOT NULL, kind text NOT NULL,
                user_id int NOT NULL, payload jsonb NOT NULL, filler text NOT NULL);
            INSERT INTO events
            SELECT i, timestamptz '2024-01-01 00:00+00' + i * interval '30 s', i / 2000, 'kind' || pick(i, 51, 25),
                pick(i, 52, 30000), jsonb_build_object('session', 's' || pick(i, 53, 60000), 'size', pick(i, 54, 1000)),
                repeat('f', 180)
            FROM generate_series(1, 400000) i"""),

    DOCUMENTS("""
            CREATE TABLE documents (id int PRIMARY KEY, title text NOT NULL, written timestamp NOT NULL, body text NOT NULL,
                search tsvector NOT NULL, labels int[] NOT NULL, meta jsonb NOT NULL);
            INSERT INTO documents
            SELECT i, title, timestamp '2022-01-01' + pick(i, 61, 1000) * interval '1 day' + pick(i, 62, 86400) * interval '1 s',
                body, to_tsvector('simple', body), ARRAY[pick(i, 63, 3000), pick(i, 64, 3000), pick(i, 65, 3000)],
                jsonb_build_object('author', pick(i, 66, 4000), 'lang', 'l' || pick(i, 67, 8), 'pages', pick(i, 68, 500))
            FROM (SELECT i, md5('t' || i) || ' ' || md5('u' || pick(i, 69, 9000)) title,
                (SELECT string_agg('w' || pick(i, 70 + k, 4000), ' ') FROM generate_series(1, 12) k) body
                FROM generate_series(1, 80000) i) texts"""),

    BOOKINGS("""
            CREATE TABLE bookings (id int PRIMARY KEY, room int NOT NULL, during tstzrange NOT NULL, guest text NOT NULL);
            INSERT INTO bookings
            SELECT i, pick(i, 91, 3000), tstzrange(begins, begins + (1 + pick(i, 92, 5)) * interval '1 hour'), repeat('guest ' || i, 5)
            FROM (SELECT i, timestamptz '2023-01-01 00:00+00' + pick(i, 93, 17000) * interval '1 hour' begins
                FROM generate_series(1, 150000) i) starts"""),

    PLACES("""
            CREATE TABLE places (id int PRIMARY KEY, location point NOT NULL, kind int NOT NULL, name text NOT NULL);
            INSERT INTO places
            SELECT i, point(pick(i, 101, 1000000) / 1000.0, pick(i, 102, 1000000) / 1000.0), pick(i, 103, 40), repeat('p', 40)
            FROM generate_series(1, 200000) i"""),

    HOSTS("""
            CREATE TABLE hosts (id int PRIMARY KEY, address inet NOT NULL, label text NOT NULL);
            INSERT INTO hosts
            SELECT i, inet '10.0.0.0' + pick(i, 111, 16000000), repeat('h', 40) FROM generate_series(1, 150000) i"""),

    PAGES("""
            CREATE TABLE pages (id int PRIMARY KEY, url text NOT NULL, hits int NOT NULL);
            INSERT INTO pages
            SELECT i, 'https://example.org/' || (SELECT string_agg(md5(i || 'x' || k), '/') FROM generate_series(1, 8) k),
                pick(i, 121, 1000)
            FROM generate_series(1, 100000) i"""),

    MEASUREMENTS("""
            CREATE TABLE measurements (sensor int NOT NULL, taken date NOT NULL, value int NOT NULL, remark text NOT NULL)
                PARTITION BY RANGE (taken);
            CREATE TABLE measurements_1 PARTITION OF measurements FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
            CREATE TABLE measurements_2 PARTITION OF measurements FOR VALUES FROM ('2024-04-01') TO ('2024-07-01');
            CREATE TABLE measurements_3 PARTITION OF measurements FOR VALUES FROM ('2024-07-01') TO ('2024-10-01');
            CREATE TABLE measurements_4 PARTITION OF measurements FOR VALUES FROM ('2024-10-01') TO ('2025-01-01');
            INSERT INTO measurements
            SELECT pick(i, 131, 2000), date '2024-01-01' + pick(i, 132, 366), pick(i, 133, 10000), repeat('r', 50)
            FROM generate_series(1, 400000) i"""),

    ACCOUNTS("""
            CREATE TYPE account_state AS ENUM ('active', 'idle', 'blocked');
            CREATE TYPE owner_key AS (tenant int, number int);
            CREATE TABLE accounts (id int PRIMARY KEY, reference uuid NOT NULL, email citext NOT NULL, state account_state NOT NULL,
                owner owner_key NOT NULL, opened date NOT NULL, remark text NOT NULL);
            INSERT INTO accounts
            SELECT i, md5('r' || i)::uuid, 'Person' || i || '@Example.org',
                (CASE WHEN pick(i, 141, 100) < 1 THEN 'blocked' WHEN pick(i, 141, 100) < 40 THEN 'idle' ELSE 'active' END)
                    ::account_state,
                ROW(pick(i, 142, 100), pick(i, 143, 2000))::owner_key, date '2020-01-01' + pick(i, 144, 1500), repeat('a', 60)
            FROM generate_series(1, 150000) i"""),

    TASKS("""
            CREATE TABLE tasks (id int PRIMARY KEY, batch int NOT NULL, state text NOT NULL, due timestamptz NOT NULL,
                body text NOT NULL);
            INSERT INTO tasks
            SELECT i, pick(i, 151, 10000), CASE WHEN pick(i, 152, 200) = 0 THEN 'ready' ELSE 'finished' END,
                timestamptz '2024-01-01 00:00+00' + pick(i, 153, 30000000) * interval '1 s', repeat('b', 120)
            FROM generate_series(1, 150000) i"""),

    SESSIONS("""
            CREATE TABLE sessions (token text PRIMARY KEY, user_id int NOT NULL, expires timestamptz NOT NULL, data text NOT NULL);
            INSERT INTO sessions
            SELECT md5('s' || i), pick(i, 161, 40000), timestamptz '2024-01-01 00:00+00' + pick(i, 162, 30000000) * interval '1 s',
                repeat('d', 100)
            FROM generate_series(1, 150000) i"""),

    PARCELS("""
            CREATE TABLE parcels (id int PRIMARY KEY, label text NOT NULL);
            INSERT INTO parcels SELECT i, 'parcel ' || i FROM generate_series(1, 20000) i;
            CREATE TABLE scans (id int PRIMARY KEY, parcel_id int NOT NULL REFERENCES parcels ON DELETE CASCADE,
                place text NOT NULL);
            INSERT INTO scans SELECT i, 1 + pick(i, 171, 20000), repeat('s', 50) FROM generate_series(1, 200000) i"""),

    INDEXED("""
            CREATE TABLE indexed (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, c int NOT NULL, d int NOT NULL UNIQUE,
                e int NOT NULL, f int NOT NULL, g text NOT NULL, half boolean NOT NULL, filler text NOT NULL);
            INSERT INTO indexed
            SELECT i, pick(i, 181, 20000), pick(i, 182, 20000), pick(i, 183, 1000), 1000000 + i, pick(i, 184, 20000),
                pick(i, 185, 1000), 'Text ' || i, pick(i, 186, 2) = 0, repeat('f', 80)
            FROM generate_series(1, 150000) i;
            CREATE INDEX ON indexed (a);
            CREATE INDEX ON indexed (b, c);
            CREATE INDEX ON indexed (e) INCLUDE (f);
            CREATE INDEX ON indexed (lower(g))"""),

    SMALL("""
            CREATE TABLE countries (code text, name text, continent text);
            INSERT INTO countries SELECT 'C' || i, 'country ' || i, 'continent ' || i % 7 FROM generate_series(1, 250) i;
            CREATE TABLE currencies (country text, currency text);
            INSERT INTO currencies SELECT 'C' || i, 'M' || i % 90 FROM generate_series(1, 250) i"""),

    JOURNAL("""
            CREATE TABLE journal (id bigint PRIMARY KEY, actor int NOT NULL, at timestamptz NOT NULL, line text NOT NULL);
            INSERT INTO journal
            SELECT i, pick(i, 191, 500), timestamptz '2024-01-01 00:00+00' + i * interval '1 s', repeat('l', 60)
            FROM generate_series(1, 100000) i"""),

    COUNTERS("""
            CREATE TABLE counters (id int PRIMARY KEY, hits int NOT NULL, name text NOT NULL);
            INSERT INTO counters SELECT i, pick(i, 201, 100000), 'counter ' || i FROM generate_series(1, 5000) i"""),

    /** On {@link #CUSTOMERS} and {@link #ORDERS}, which come before. */
    VIEWS("""
            CREATE VIEW customer_orders AS
            SELECT o.id, o.customer_id, c.name, o.created_at, o.total FROM customers c JOIN orders o ON o.customer_id = c.id""");

    /** Makes {@code pick}; dropped when everything is loaded. */
    static final String PICK = """
            CREATE OR REPLACE FUNCTION pick(i bigint, salt bigint, n bigint) RETURNS int IMMUTABLE LANGUAGE sql AS
            'SELECT ((hashint8(i * 1000003 + salt)::bigint & 2147483647) % n)::int'""";

    /** What the tables need. */
    static final List<String> EXTENSIONS = List.of("citext", "pg_trgm");

    private final String sql;

    Dataset(String sql) {
        this.sql = sql;
    }

    /** Its tables and rows, statements separated by {@code ;}. */
    String sql() {
        return sql;
    }
}
