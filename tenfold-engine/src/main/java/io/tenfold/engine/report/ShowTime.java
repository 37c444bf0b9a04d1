// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Points in time and lengths of time as people read them; times are UTC, so that two reports can be laid side by side. */
final class ShowTime {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration SHORT = Duration.ofHours(1);

    private ShowTime() {}

    /** {@code  since 2026-11-01 10:00 UTC (22 h 10 min)}, with a blank before it; empty where nothing is known. */
    static String span(@Nullable Instant from, @Nullable Instant to) {
        if (from == null) {
            return to == null ? "" : " until " + MINUTES.format(to) + " UTC; since when is not known";
        }
        if (to == null) {
            return " since " + MINUTES.format(from) + " UTC";
        }
        Duration length = Duration.between(from, to);
        DateTimeFormatter form = length.compareTo(SHORT) < 0 ? SECONDS : MINUTES;
        return " since " + form.format(from) + " UTC (" + length(length) + ")";
    }

    /** {@code 5 s}, {@code 10 min}, {@code 22 h 10 min}, {@code 12 d 3 h}. */
    static String length(Duration length) {
        if (length.toMinutes() < 2) {
            return ShowNumber.digits(Math.round(length.toMillis() / 100.0) / 10.0) + " s";
        }
        if (length.toHours() < 2) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 2
                ? length.toHours() + " h" + and(length.toMinutesPart(), "min")
                : length.toDays() + " d" + and(length.toHoursPart(), "h");
    }

    private static String and(long part, String unit) {
        return part == 0 ? "" : " " + part + " " + unit;
    }
}
