// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

/** Tables for {@link IndexCandidatesContract}: large enough for every kind of index, scattered so that order on disk helps none. */
final class CandidateTables {
    private static final String EVENTS = """
            CREATE TABLE account (id int PRIMARY KEY, region int NOT NULL, name text NOT NULL);
            INSERT INTO account SELECT i, i % 100, 'n' || md5(i::text) FROM generate_series(1, 5000) i;
            CREATE TABLE event (id int PRIMARY KEY, account_id int NOT NULL, kind text NOT NULL, at timestamp NOT NULL,
                amount int NOT NULL, score int, hot boolean NOT NULL, closed timestamp, note text NOT NULL);
            INSERT INTO event SELECT i, i::bigint * 7919 % 5000, 'k' || i % 20,
                timestamp '2024-01-01' + i::bigint * 104729 % 100003 * interval '1 min', i::bigint * 7907 % 10007,
                CASE WHEN i % 50 = 0 THEN i::bigint * 613 % 1009 END, i % 300 = 0,
                CASE WHEN i % 100 <> 0 THEN timestamp '2024-01-01' END, repeat('x', 150)
                FROM generate_series(1, 100000) i;
            """;

    private static final String DOCUMENTS = """
            CREATE TABLE document (id int PRIMARY KEY, title text COLLATE "und-x-icu" NOT NULL, code text COLLATE "C" NOT NULL,
                owner int NOT NULL, data jsonb NOT NULL, tags text[] NOT NULL, body text NOT NULL, address inet NOT NULL,
                place point NOT NULL, during tstzrange NOT NULL, short varchar(40) COLLATE "und-x-icu" NOT NULL);
            INSERT INTO document SELECT i, md5(i::text), md5((i + 1)::text), i % 4000,
                jsonb_build_object('k', i % 5000, 'city', 'c' || i % 700), ARRAY['t' || i % 900, 'u' || i % 1300],
                'w' || i % 1700 || ' v' || i % 1900 || ' ' || md5(i::text),
                ('10.' || i % 250 || '.' || i / 250 % 250 || '.' || i % 7)::inet,
                point(i::bigint * 7919 % 10007, i::bigint * 10479 % 9973),
                tstzrange(timestamptz '2024-01-01' + i * interval '1 min',
                          timestamptz '2024-01-01' + i * interval '1 min' + interval '1 hour'), md5((i + 2)::text)
                FROM generate_series(1, 60000) i;
            """;

    private static final String PARTITIONED = """
            CREATE TABLE sale (id int, customer int NOT NULL, at date NOT NULL, total int NOT NULL, note text NOT NULL)
                PARTITION BY RANGE (at);
            CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
            CREATE TABLE sale_2 PARTITION OF sale FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
            INSERT INTO sale SELECT i, i::bigint * 7919 % 5000, date '2024-01-01' + i % 360, i % 1000, repeat('y', 100)
                FROM generate_series(1, 60000) i;
            """;

    static final String SQL = EVENTS + DOCUMENTS + PARTITIONED;

    private CandidateTables() {}
}
