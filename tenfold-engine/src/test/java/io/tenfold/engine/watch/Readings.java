// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Readings made by hand. */
final class Readings {
    static final Instant RESET = Instant.parse("2026-11-01T10:00:00Z");
    static final Instant FIRST = Instant.parse("2026-11-02T08:00:00Z");
    static final Instant SECOND = Instant.parse("2026-11-02T08:30:00Z");
    static final ServerIdentity SERVER = new ServerIdentity("7", "db:5432", "shop");
    static final long APPLICATION = 16_400;

    private Readings() {}

    static Fingerprint shape(int number) {
        return new Fingerprint("%016x".formatted(number));
    }

    /** Each call took {@code meanMs}, half of them a bit less, half a bit more. */
    static CallTotals totals(long calls, double meanMs) {
        double spread = calls * 0.01 * meanMs * meanMs;
        return new CallTotals(calls, calls * meanMs, spread, calls, 10 * calls, calls, 0, 100 * calls);
    }

    static StatementCount count(int shape, long calls, double meanMs) {
        return count(shape, calls, meanMs, null);
    }

    static StatementCount count(int shape, long calls, double meanMs, @Nullable Instant since) {
        return new StatementCount(
                new StatementCount.Key(APPLICATION, shape, true, shape(shape)),
                StatementKind.SELECT,
                totals(calls, meanMs),
                0.5 * meanMs,
                2 * meanMs,
                since);
    }

    /** The same with another fastest and slowest execution. */
    static StatementCount withExtremes(StatementCount count, double fastestMs, double slowestMs) {
        return new StatementCount(count.key(), count.kind(), count.totals(), fastestMs, slowestMs, count.since());
    }

    static Baseline at(Instant time, StatementCount... counts) {
        return at(time, RESET, 0, counts);
    }

    static Baseline at(Instant time, Instant reset, long evictions, StatementCount... counts) {
        return new Baseline(SERVER, time, reset, OptionalLong.of(evictions), List.of(counts));
    }
}
