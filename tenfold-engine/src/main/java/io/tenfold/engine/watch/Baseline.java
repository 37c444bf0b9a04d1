// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerIdentity;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What pg_stat_statements had counted of a database at one time, as it is kept to be compared with later: shapes and counters, no text.
 *
 * @param server the database
 * @param takenAt when, by the server's clock
 * @param resetAt when everything was last reset, null where the extension does not say (before 1.9)
 * @param evictions how often the least used statements were dropped for want of room since then; empty where it does not say
 * @param counts one for each key: statements that are planned, without Tenfold's own and those that read system catalogs only
 */
public record Baseline(
        ServerIdentity server,
        Instant takenAt,
        @Nullable Instant resetAt,
        OptionalLong evictions,
        List<StatementCount> counts) {
    public Baseline {
        requireNonNull(server, "server is null");
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(evictions, "evictions is null");
        counts = List.copyOf(counts);
    }
}
