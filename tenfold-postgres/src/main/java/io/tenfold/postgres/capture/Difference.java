// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.SourceFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was executed between two readings of pg_stat_statements.
 *
 * <p>A statement that is new counts in full. One that was reset, or dropped for want of room and seen again, counts from its new
 * beginning: what it had before that is lost, and the notes say for how many. Nothing is ever negative.
 */
public final class Difference {
    private final Map<StatementKey, StatementRow> before = new LinkedHashMap<>();
    private final List<StatementRow> rows = new ArrayList<>();
    private final Instant from;
    private final boolean reset;
    private int fresh;
    private int restarted;
    private int gone;

    private Difference(StatementReading before, StatementReading after) {
        this.from = before.takenAt();
        this.reset = isLater(after.resetAt(), before.resetAt());
        before.rows().forEach(row -> this.before.put(row.key(), row));
        after.rows().forEach(this::see);
        this.gone = this.before.size();
    }

    /**
     * The statements executed between them, in the order of the later one.
     *
     * @param before the earlier reading
     * @param after the later reading, of the same database
     */
    public static Capture between(StatementReading before, StatementReading after) {
        Difference difference = new Difference(before, after);
        List<CapturedStatement> statements =
                difference.rows.stream().map(StatementRow::captured).toList();
        SourceFacts facts = new SourceFacts(
                StatementRow.SOURCE, before.takenAt(), after.takenAt(), difference.notes(before, after));
        return new Capture(statements, null, List.of(), List.of(), List.of(facts));
    }

    private void see(StatementRow now) {
        StatementRow then = before.remove(now.key());
        if (then == null) {
            fresh++;
            rows.add(now);
        } else if (reset || beganAnew(then, now)) {
            restarted++;
            rows.add(now);
        } else if (now.calls() > then.calls()) {
            Instant extremes = now.extremesSince();
            rows.add(CombineRows.since(then, now, extremes != null && !extremes.isBefore(from)));
        }
    }

    /** Where the extension does not say since when it counts, a counter that went back tells. */
    private static boolean beganAnew(StatementRow then, StatementRow now) {
        return !Objects.equals(then.since(), now.since())
                || now.calls() < then.calls()
                || now.totalMs() < then.totalMs()
                || now.rows() < then.rows()
                || now.counters().blocks() < then.counters().blocks()
                || now.counters().walBytes() < then.counters().walBytes();
    }

    private static boolean isLater(@Nullable Instant now, @Nullable Instant then) {
        return now != null && then != null && now.isAfter(then);
    }

    private List<String> notes(StatementReading before, StatementReading after) {
        List<String> notes = new ArrayList<>();
        if (reset) {
            notes.add("pg_stat_statements was reset at " + DescribeReading.time(after.resetAt())
                    + ", inside this window: what ran before that is not counted.");
        } else if (restarted > 0) {
            notes.add(DescribeReading.count(restarted, "statement was", "statements were")
                    + " reset or dropped and seen again inside this window: only their calls since then are counted.");
        }
        if (gone > 0 && !reset) {
            notes.add(DescribeReading.count(gone, "statement was", "statements were")
                    + " dropped or reset inside this window: calls of theirs inside it are not counted.");
        }
        if (fresh > 0) {
            notes.add(DescribeReading.count(fresh, "statement was", "statements were")
                    + " first seen inside this window.");
        }
        notes.addAll(DescribeReading.notes(after, evictions(before, after)));
        return notes;
    }

    /** Those inside the window; since the reset where that was inside it. */
    private long evictions(StatementReading before, StatementReading after) {
        long earlier = reset ? 0 : before.evictions().orElse(0);
        return Math.max(0, after.evictions().orElse(0) - earlier);
    }
}
