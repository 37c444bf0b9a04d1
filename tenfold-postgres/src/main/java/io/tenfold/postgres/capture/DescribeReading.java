// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be known of a reading of pg_stat_statements, one sentence each. */
final class DescribeReading {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DescribeReading() {}

    static List<String> notes(StatementReading reading) {
        return notes(reading, reading.evictions().orElse(0));
    }

    /**
     * The same for a part of the time.
     *
     * @param evictions how often statements were dropped in that time
     */
    static List<String> notes(StatementReading reading, long evictions) {
        List<String> notes = new ArrayList<>();
        if (evictions > 0) {
            notes.add(count(evictions, "eviction", "evictions")
                    + ": so often were the least used statements dropped to make room, so not all that ran is listed;"
                    + " raise pg_stat_statements.max (now "
                    + String.format(Locale.ROOT, "%,d", reading.settings().most()) + ", restart).");
        }
        reading.hidden()
                .forEach(hidden -> notes.add("The texts of " + count(hidden.statements(), "statement", "statements")
                        + " of role " + hidden.role() + " (" + count(hidden.calls(), "call", "calls")
                        + ") are hidden from this role; pg_read_all_stats shows them."));
        if (reading.lostTexts() > 0) {
            notes.add("The server no longer has the texts of " + count(reading.lostTexts(), "statement", "statements")
                    + "; they are left out.");
        }
        notes.addAll(settings(reading.settings()));
        return notes;
    }

    private static List<String> settings(StatementSettings settings) {
        List<String> notes = new ArrayList<>();
        if (settings.queryId().equals("off")) {
            notes.add("compute_query_id is off, so nothing new is counted.");
        }
        switch (settings.track()) {
            case "none" -> notes.add("pg_stat_statements.track is none, so nothing new is counted.");
            case "top" -> notes.add("pg_stat_statements.track is top: statements inside functions are not counted.");
            default -> {}
        }
        if (!settings.planning()) {
            notes.add("pg_stat_statements.track_planning is off: how long planning took is not known.");
        }
        return notes;
    }

    /** {@code 1 statement}, {@code 3 statements}. */
    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
    }

    static String time(@Nullable Instant time) {
        return MINUTES.format(requireNonNull(time, "time is null"));
    }
}
