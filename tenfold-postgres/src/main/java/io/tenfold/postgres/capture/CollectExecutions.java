// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.postgres.capture.ActivitySample.Execution;
import io.tenfold.postgres.capture.ActivitySample.LockWait;
import io.tenfold.postgres.capture.ActivitySample.Sighting;
import io.tenfold.sql.text.CutText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts samples of sessions together. An execution counts once, however often it was seen, with the time it had run when it was last
 * seen: less than it took, by up to one interval. One event stands for one wait.
 */
final class CollectExecutions {
    private static final String SOURCE = "pg_stat_activity";

    private final Duration interval;
    private final Map<Execution, Sighting> executions = new LinkedHashMap<>();
    private final Map<Wait, Sighting> waits = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private @Nullable Instant from;
    private @Nullable Instant to;
    private long samples;
    private long mostHidden;

    CollectExecutions(Duration interval) {
        this.interval = interval;
    }

    /** Which wait: an execution may wait more than once. */
    private record Wait(Execution execution, Instant start) {}

    void add(ActivitySample sample) {
        samples++;
        from = from == null ? sample.takenAt() : from;
        to = sample.takenAt();
        mostHidden = Math.max(mostHidden, sample.hidden());
        sample.sightings().forEach(this::add);
    }

    /** Later sightings replace earlier ones; the texts of all executions of a statement are one string. */
    private void add(Sighting sighting) {
        String known = texts.putIfAbsent(sighting.text(), sighting.text());
        Sighting kept = known == null
                ? sighting
                : new Sighting(
                        sighting.execution(), known, sighting.searchPath(), sighting.runningMs(), sighting.lock());
        executions.put(kept.execution(), kept);
        LockWait lock = kept.lock();
        if (lock != null) {
            waits.put(new Wait(kept.execution(), lock.start()), kept);
        }
    }

    Capture capture() {
        return new Capture(
                executions.values().stream().map(CollectExecutions::captured).toList(),
                null,
                List.of(),
                events(),
                List.of(new SourceFacts(SOURCE, from, to, notes())));
    }

    private static CapturedStatement captured(Sighting seen) {
        return new CapturedStatement(
                seen.text(),
                List.of(),
                1,
                OptionalDouble.of(seen.runningMs()),
                OptionalLong.empty(),
                null,
                SOURCE,
                null,
                null,
                seen.searchPath());
    }

    private List<ServerEvent> events() {
        List<ServerEvent> events = new ArrayList<>();
        waits.values().forEach(seen -> {
            LockWait lock = seen.lock();
            if (lock != null) {
                events.add(new ServerEvent(ServerEvent.Kind.LOCK_WAIT, seen.text(), 1, lock.ms(), 0, lock.blocker()));
            }
        });
        return events;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(DescribeReading.count(samples, "sample", "samples") + " taken, one every " + interval.toMillis()
                + " ms: calls are the executions seen, times are estimates (how long each had run when last seen), and"
                + " what takes less than the interval is mostly missed.");
        long cut = executions.values().stream()
                .filter(seen -> CutText.isMarked(seen.text()))
                .count();
        if (cut > 0) {
            notes.add("Of " + DescribeReading.count(cut, "execution", "executions")
                    + " the server has only the beginning of the text; raise track_activity_query_size (restart).");
        }
        if (mostHidden > 0) {
            notes.add("Up to " + DescribeReading.count(mostHidden, "session", "sessions")
                    + " of other roles at a time are hidden from this role; pg_read_all_stats shows them.");
        }
        return notes;
    }
}
