// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Counts executions and adds up their time. */
final class Tally {
    static final String SOURCE = "log";

    private static final double MICROSECONDS_PER_MS = 1_000.0;

    private long calls;
    private long timed;
    private long microseconds;
    private long onlyMicroseconds;
    private @Nullable DurationCounts counts;

    /** Counts an execution; negative microseconds where its time is unknown. */
    void add(long duration) {
        calls++;
        if (duration < 0) {
            return;
        }
        if (timed == 0) {
            onlyMicroseconds = duration;
        } else {
            histogram().add(duration, 1);
        }
        timed++;
        microseconds += duration;
    }

    /** Counts the executions of another. */
    void add(Tally other) {
        if (other.timed == 1 && timed == 0) {
            onlyMicroseconds = other.onlyMicroseconds;
        } else if (other.timed == 1) {
            histogram().add(other.onlyMicroseconds, 1);
        } else if (other.counts != null) {
            histogram().add(other.counts);
        }
        calls += other.calls;
        timed += other.timed;
        microseconds += other.microseconds;
    }

    /** Adds time to executions that were counted before. */
    void addTime(long duration) {
        microseconds += duration;
    }

    private DurationCounts histogram() {
        if (counts == null) {
            counts = new DurationCounts();
            if (timed == 1) {
                counts.add(onlyMicroseconds, 1);
            }
        }
        return counts;
    }

    long calls() {
        return calls;
    }

    boolean hasTime() {
        return timed > 0;
    }

    long microseconds() {
        return microseconds;
    }

    /** Memory of its histogram, in bytes. */
    int bytes() {
        return counts == null ? 0 : counts.bytes();
    }

    /** What is handed on: executions with a time and those without are two statements. */
    List<CapturedStatement> statements(String text, List<Parameter> parameters, @Nullable String searchPath) {
        List<CapturedStatement> statements = new ArrayList<>();
        if (timed > 0) {
            statements.add(new CapturedStatement(
                    text,
                    parameters,
                    timed,
                    OptionalDouble.of(microseconds / MICROSECONDS_PER_MS),
                    OptionalLong.empty(),
                    null,
                    SOURCE,
                    counts == null ? null : counts.durations(),
                    null,
                    searchPath));
        }
        if (calls > timed) {
            statements.add(new CapturedStatement(
                    text,
                    parameters,
                    calls - timed,
                    OptionalDouble.empty(),
                    OptionalLong.empty(),
                    null,
                    SOURCE,
                    null,
                    null,
                    searchPath));
        }
        return statements;
    }
}
