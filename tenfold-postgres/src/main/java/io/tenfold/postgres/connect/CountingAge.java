// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

/**
 * Since when a server's counters of tables and indexes count.
 *
 * <p>A crash throws all of them away. From 15 on it leaves the database's stats_reset empty, but it is written into those of the whole
 * server (pgstat_reset_after_failure in pgstat.c), so no counter is older than the oldest of them.
 */
public final class CountingAge {
    /** A subquery with hours as float8; NULL when unknown. Nothing in it is formatted. */
    public static final String HOURS = """
            (SELECT (EXTRACT(epoch FROM pg_catalog.clock_timestamp()
                       - greatest(d.stats_reset, least(b.stats_reset, a.stats_reset, w.stats_reset))) / 3600)::float8
             FROM pg_catalog.pg_stat_database d, pg_catalog.pg_stat_bgwriter b, pg_catalog.pg_stat_archiver a,
                  pg_catalog.pg_stat_wal w
             WHERE d.datname = pg_catalog.current_database())""";

    private CountingAge() {}
}
