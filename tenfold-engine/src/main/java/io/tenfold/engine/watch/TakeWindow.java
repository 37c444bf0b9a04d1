// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.advisor.Figures;
import io.tenfold.model.measure.Replays;
import io.tenfold.model.workload.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What ran between two readings of pg_stat_statements. A row that was taken away in between, or may have been, has lost calls that
 * nobody can tell: its shape is not compared.
 */
public final class TakeWindow {
    private final Map<StatementCount.Key, StatementCount> earlier = new LinkedHashMap<>();
    private final List<StatementCount> parts = new ArrayList<>();
    private final Map<Fingerprint, String> notCompared = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean evicting;

    /**
     * @param evicting whether rows were dropped for want of room inside the window, or that is not known
     */
    private TakeWindow(boolean evicting) {
        this.evicting = evicting;
    }

    /**
     * Between two. Where everything was reset in between, the window begins at that time.
     *
     * @param replays what we executed ourselves in that time
     * @throws OtherCountersException when they are of two servers, or the second is not the later one
     */
    public static Window between(Baseline before, Baseline after, Replays replays) {
        CheckSameCounters.check(before, after);
        Instant reset = after.resetAt();
        if (reset != null && !reset.equals(before.resetAt())) {
            return sinceReset(after, reset, replays);
        }
        OptionalLong evictions =
                after.evictions().isEmpty() || before.evictions().isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(after.evictions().getAsLong()
                                - before.evictions().getAsLong());
        TakeWindow window = new TakeWindow(evictions.orElse(1) != 0);
        evictions.ifPresent(window::note);
        before.counts().forEach(count -> window.earlier.put(count.key(), count));
        after.counts().forEach(window::see);
        window.earlier.keySet().forEach(window::gone);
        return window.window(before.takenAt(), after, replays);
    }

    /**
     * All that was counted up to a reading.
     *
     * @param replays what we executed ourselves in that time
     * @throws OtherCountersException when the extension does not say since when it counts (before 1.9)
     */
    public static Window sinceReset(Baseline reading, Replays replays) {
        Instant reset = reading.resetAt();
        if (reset == null) {
            throw new OtherCountersException("this version of pg_stat_statements does not say since when it counts;"
                    + " ALTER EXTENSION pg_stat_statements UPDATE, or take two readings");
        }
        return sinceReset(reading, reset, replays);
    }

    private static Window sinceReset(Baseline reading, Instant reset, Replays replays) {
        TakeWindow window = new TakeWindow(reading.evictions().orElse(1) != 0);
        window.notes.add("Counted since pg_stat_statements was reset at " + reset + ".");
        reading.evictions().ifPresent(window::note);
        reading.counts().forEach(window::see);
        return window.window(reset, reading, replays);
    }

    private void note(long evictions) {
        if (evictions > 0) {
            notes.add(Figures.count(evictions, "eviction", "evictions")
                    + " in this time: shapes that may have lost calls are not compared;"
                    + " raise pg_stat_statements.max (restart).");
        }
    }

    private void see(StatementCount now) {
        StatementCount then = earlier.remove(now.key());
        String problem = problem(then, now);
        if (problem != null) {
            notCompared.putIfAbsent(now.key().fingerprint(), problem);
        } else if (then == null) {
            parts.add(now);
        } else if (now.totals().calls() > then.totals().calls()) {
            parts.add(part(now, now.totals().since(then.totals())));
        }
    }

    private @Nullable String problem(@Nullable StatementCount then, StatementCount now) {
        if (then == null) {
            return evicting ? "first seen while statements were dropped for want of room: calls may be lost" : null;
        }
        if (now.isNewSince(then)) {
            return "its counters were reset, or dropped for want of room, inside the window";
        }
        return evicting && !now.isSurelySameAs(then)
                ? "its counters may have been dropped for want of room inside the window"
                : null;
    }

    private void gone(StatementCount.Key key) {
        notCompared.putIfAbsent(
                key.fingerprint(), "its counters were dropped for want of room, or reset, inside the window");
    }

    private static StatementCount part(StatementCount now, CallTotals totals) {
        return new StatementCount(now.key(), now.kind(), totals, now.fastestMs(), now.slowestMs(), now.since());
    }

    private Window window(Instant from, Baseline until, Replays replays) {
        SumShapes sum = new SumShapes(parts, replays);
        sum.doubtful().forEach(notCompared::putIfAbsent);
        return new Window(
                from, until.takenAt(), sum.shapes(Duration.between(from, until.takenAt())), notCompared, notes);
    }
}
