// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.sql.capture.CaptureHeader;
import io.tenfold.sql.capture.RecordedCounts;
import io.tenfold.sql.capture.RecordedExecution;
import io.tenfold.sql.capture.SumUpByShape;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts together what capture files have. */
final class CollectRecorded {
    private static final String SOURCE = "capture";
    private static final double NANOS_PER_MS = 1e6;
    private static final double MICROS_PER_MS = 1e3;

    private final int mostSingle;
    private final List<Single> single = new ArrayList<>();
    private final SumUpByShape rest = new SumUpByShape();
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private long calls;
    private long summedUp;
    private long units;
    private boolean hidden;

    /** What one run of an application counted, and the numbers its units have here. */
    private static final class Run {
        private final Map<Long, Long> units = new HashMap<>();
        private @Nullable RecordedCounts counts;
        private long firstMicros = Long.MAX_VALUE;
        private long lastMicros = Long.MIN_VALUE;

        void ran(long from, long to) {
            firstMicros = Math.min(firstMicros, from);
            lastMicros = Math.max(lastMicros, to);
        }

        boolean overlaps(Run other) {
            return firstMicros <= other.lastMicros && other.firstMicros <= lastMicros;
        }

        int mostInUse() {
            return counts == null ? 0 : counts.connections().mostInUse();
        }
    }

    /** An execution kept for itself; its time is not yet counted from the first of all. */
    private record Single(RecordedExecution execution, long unit, long epochMicros) {}

    /**
     * @param mostSingle executions kept one by one
     */
    CollectRecorded(int mostSingle) {
        this.mostSingle = mostSingle;
    }

    private Run run(CaptureHeader header) {
        return runs.computeIfAbsent(header.run(), any -> new Run());
    }

    void add(CaptureHeader header, RecordedCounts counts) {
        run(header).counts = counts;
    }

    void add(CaptureHeader header, RecordedExecution execution) {
        Run run = run(header);
        long epochMicros = header.epochMicros() + execution.startedMicros();
        calls += execution.calls();
        run.ran(epochMicros, epochMicros + Math.round(execution.nanos() / MICROS_PER_MS));
        hidden |= !header.values();
        if (single.size() < mostSingle) {
            long unit = run.units.computeIfAbsent(execution.unit(), any -> ++units);
            single.add(new Single(execution, unit, epochMicros));
        } else {
            summedUp += execution.calls();
            rest.add(statement(execution, typesOnly(parameters(execution)), null));
        }
    }

    void note(String note) {
        notes.add(note);
    }

    boolean isEmpty() {
        return calls == 0;
    }

    private static List<Parameter> parameters(RecordedExecution execution) {
        List<Parameter> parameters = execution.parameters();
        return parameters == null ? List.of() : parameters;
    }

    /** Of hidden values nothing is left when executions are summed up. */
    private static List<Parameter> typesOnly(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.isHidden() ? Parameter.typed(parameter.typeOid()) : parameter)
                .toList();
    }

    private static CapturedStatement statement(
            RecordedExecution execution, List<Parameter> parameters, @Nullable Occurrence occurrence) {
        return new CapturedStatement(
                execution.text(),
                parameters,
                execution.calls(),
                OptionalDouble.of(execution.nanos() / NANOS_PER_MS),
                execution.rows() < 0 ? OptionalLong.empty() : OptionalLong.of(execution.rows()),
                occurrence,
                SOURCE,
                null,
                null,
                execution.searchPath());
    }

    Capture capture() {
        single.sort(Comparator.comparingLong(Single::epochMicros)
                .thenComparing(one -> one.execution().sequence()));
        List<CapturedStatement> statements = new ArrayList<>(single.size());
        for (Single one : single) {
            statements.add(statement(one, statements.size() + 1L));
        }
        statements.addAll(rest.statements());
        return new Capture(statements, connections(), List.of(), List.of(), List.of(facts()));
    }

    private CapturedStatement statement(Single one, long position) {
        RecordedExecution execution = one.execution();
        Occurrence occurrence = new Occurrence(
                one.unit(),
                execution.unitName(),
                position,
                execution.callSite(),
                OptionalDouble.of((one.epochMicros() - single.get(0).epochMicros()) / MICROS_PER_MS));
        return statement(execution, parameters(execution), occurrence);
    }

    /** Null where no run said. Connections of runs side by side were in use at once. */
    private @Nullable ConnectionUse connections() {
        List<ConnectionUse> uses =
                counts().stream().map(RecordedCounts::connections).toList();
        return uses.isEmpty()
                ? null
                : new ConnectionUse(
                        uses.stream().mapToLong(ConnectionUse::opened).sum(),
                        uses.stream().mapToLong(ConnectionUse::handedOut).sum(),
                        uses.stream().mapToDouble(ConnectionUse::openingMs).sum(),
                        runs.values().stream().mapToInt(this::mostInUse).max().orElse(0));
    }

    private int mostInUse(Run one) {
        return runs.values().stream()
                .filter(one::overlaps)
                .mapToInt(Run::mostInUse)
                .sum();
    }

    private List<RecordedCounts> counts() {
        List<RecordedCounts> counts = new ArrayList<>();
        runs.values().forEach(run -> {
            if (run.counts != null) {
                counts.add(run.counts);
            }
        });
        return counts;
    }

    private SourceFacts facts() {
        List<String> all = new ArrayList<>();
        if (hidden) {
            all.add(
                    "Values are hidden: queries have no samples to execute; captureTo(.., withValues(true)) writes them.");
        }
        if (summedUp > 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d executions, those after the first %,d, are summed up by shape; what repeats in a unit of work is"
                            + " looked for in the first ones only.",
                    summedUp,
                    calls,
                    mostSingle));
        }
        long leftOut = counts().stream().mapToLong(RecordedCounts::leftOut).sum() + rest.leftOut();
        if (leftOut > 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "%,d executions were left out when they were written: the queue was full, or their text could not be read.",
                    leftOut));
        }
        all.addAll(notes);
        return new SourceFacts(
                SOURCE,
                instant(runs.values().stream()
                        .mapToLong(run -> run.firstMicros)
                        .min()
                        .orElse(0)),
                instant(runs.values().stream()
                        .mapToLong(run -> run.lastMicros)
                        .max()
                        .orElse(0)),
                all);
    }

    private static Instant instant(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }
}
