// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.pattern.IdenticalRepeat.Limited;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.UnitStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What result caches would have held of one shape: one without a limit, and one for each time to live. An answer lives from the start of
 * the execution that fetched it; being asked for again does not prolong it.
 */
final class ImaginaryCache {
    /** The times to live tried, shortest first. */
    static final List<Duration> TIMES_TO_LIVE =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final TouchedTables reads;
    private final int placeholders;
    private final boolean timed;

    /** For each set of values when its answer was fetched into each of the caches, ms. */
    private final Map<List<Parameter>, double[]> answers = new HashMap<>();

    private final Set<List<Parameter>> seen = new HashSet<>();
    private final long[] limitedHits = new long[TIMES_TO_LIVE.size()];
    private final double[] limitedMs = new double[TIMES_TO_LIVE.size()];
    private long calls;
    private long hits;
    private double hitMs;

    /**
     * @param reads the tables whose writes empty it
     * @param placeholders of the shape
     * @param timed whether every execution has its time
     */
    ImaginaryCache(TouchedTables reads, int placeholders, boolean timed) {
        this.reads = reads;
        this.placeholders = placeholders;
        this.timed = timed;
    }

    /** An execution whose values are not known is no hit, whatever came before. */
    void execute(UnitStatement statement) {
        calls++;
        List<Parameter> values = statement.parameters();
        if (values.size() != placeholders || values.stream().anyMatch(Parameter::isOnlyTyped)) {
            return;
        }
        seen.add(values);
        double now = statement.startedMs().orElse(0);
        double[] fetched = answers.get(values);
        if (fetched == null) {
            fetched = new double[timed ? TIMES_TO_LIVE.size() : 0];
            Arrays.fill(fetched, now);
            answers.put(values, fetched);
            return;
        }
        hits++;
        hitMs += statement.durationMs();
        for (int i = 0; i < fetched.length; i++) {
            if (now - fetched[i] < TIMES_TO_LIVE.get(i).toMillis()) {
                limitedHits[i]++;
                limitedMs[i] += statement.durationMs();
            } else {
                fetched[i] = now;
            }
        }
    }

    void forget(TouchedTables written) {
        boolean affected = !written.complete() || written.tables().stream().anyMatch(reads::mayTouch);
        if (affected) {
            answers.clear();
        }
    }

    long hits() {
        return hits;
    }

    IdenticalRepeat summary(Fingerprint fingerprint) {
        List<Limited> limited = new ArrayList<>();
        for (int i = 0; timed && i < limitedHits.length; i++) {
            limited.add(new Limited(TIMES_TO_LIVE.get(i), limitedHits[i], limitedMs[i]));
        }
        return new IdenticalRepeat(fingerprint, calls, seen.size(), hits, hitMs, limited);
    }
}
