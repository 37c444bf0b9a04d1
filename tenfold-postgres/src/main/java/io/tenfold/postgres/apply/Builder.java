// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

/**
 * The server process that executes a change. Process numbers are given out again, so one is only known together with its start.
 *
 * @param pid its number
 * @param since pg_stat_activity.backend_start in seconds since 1970, as the server prints it: the same in every time zone
 */
public record Builder(int pid, String since) {
    /** The same as an SQL expression over {@code a} (pg_stat_activity). */
    static final String SINCE = "pg_catalog.date_part('epoch', a.backend_start)::numeric(20,6)::text";

    public Builder {
        requireNonNull(since, "since is null");
    }
}
