// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

/**
 * The server process that executes a change. Process numbers are given out again, so one is only known together with its start.
 *
 * @param pid its number
 * @param since pg_stat_activity.backend_start, as the server prints it
 */
public record Builder(int pid, String since) {
    public Builder {
        requireNonNull(since, "since is null");
    }
}
