// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

/**
 * A table on which one index helps and another one only looks as if it did. On the first 30,000 of 40,000 days nobody came from country 1,
 * where a quarter of all visits come from. The planner takes country and day for independent: walking an index on day, it expects to
 * meet country 1 at the fourth row, and meets it after three quarters of the table, whose rows lie scattered over all blocks.
 */
public final class CorrelatedVisits {
    /** Ten rows of 40,000; an index on visitor finds them. */
    public static final String OF_VISITOR = "SELECT id, note FROM visits WHERE visitor = 1077";

    /** What an index on day makes slower, and the planner takes it. */
    public static final String FIRST_OF_COUNTRY = "SELECT id, note FROM visits WHERE country = 1 ORDER BY day LIMIT 1";

    /** Helps {@link #OF_VISITOR}. */
    public static final String GOOD = "CREATE INDEX CONCURRENTLY tf_good ON public.visits USING btree (visitor)";

    /** Harms {@link #FIRST_OF_COUNTRY}. */
    public static final String BAD = "CREATE INDEX CONCURRENTLY tf_bad ON public.visits USING btree (day)";

    private static final String MAKE = """
            CREATE TABLE visits (id int, visitor int, country int, day int, note text);
            INSERT INTO visits
            SELECT n, n % 4000, CASE WHEN day < 30000 THEN 2 ELSE 1 END, day, repeat('x', 100)
            FROM (SELECT n, (n::bigint * 7919) % 40000 AS day FROM generate_series(1, 40000) n) s;
            ANALYZE visits;""";

    private CorrelatedVisits() {}

    /** Makes the table. */
    public static void make(PostgresServer server) {
        server.execute(MAKE);
    }

    /** The same with an index that finds country 1, and with the statements of this database counted from here on. */
    public static void makeCounted(PostgresServer server) {
        server.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        make(server);
        server.execute("CREATE INDEX by_country ON visits (country) WHERE country = 1; ANALYZE visits;"
                + " SELECT pg_stat_statements_reset()");
    }

    /** Drops it with its indexes. */
    public static void drop(PostgresServer server) {
        server.execute("DROP TABLE visits");
    }
}
