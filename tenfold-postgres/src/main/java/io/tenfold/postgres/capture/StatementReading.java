// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.SourceFacts;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What pg_stat_statements held of one database at one time.
 *
 * @param database the database
 * @param takenAt when, by the server's clock
 * @param resetAt when everything was last reset, null where the extension does not say (before 1.9)
 * @param evictions how often the least used statements were dropped for want of room since then; empty where it does not say
 * @param settings how it is set up
 * @param lostTexts statements left out because the server no longer has their texts
 * @param hidden statements whose texts are hidden from the role that read, by the role that executed them, most time first
 * @param rows most time first, one for each key; hidden ones of one role are one
 */
public record StatementReading(
        String database,
        Instant takenAt,
        @Nullable Instant resetAt,
        OptionalLong evictions,
        StatementSettings settings,
        long lostTexts,
        List<HiddenStatements> hidden,
        List<StatementRow> rows) {
    public StatementReading {
        requireNonNull(database, "database is null");
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(evictions, "evictions is null");
        requireNonNull(settings, "settings is null");
        hidden = List.copyOf(hidden);
        rows = List.copyOf(rows);
    }

    /** Everything counted up to now. */
    public Capture capture() {
        return new Capture(
                rows.stream().map(StatementRow::captured).toList(),
                null,
                List.of(),
                List.of(),
                List.of(new SourceFacts(StatementRow.SOURCE, resetAt, takenAt, DescribeReading.notes(this))));
    }
}
