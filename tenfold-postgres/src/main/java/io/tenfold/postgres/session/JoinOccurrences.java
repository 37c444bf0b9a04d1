// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.SourceFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Puts the statements of several captures together. Each capture numbers its units of work and its statements, and counts its time, from
 * its own beginning: together every unit keeps a number of its own, and times count from the earliest beginning. Of a capture whose
 * beginning is unknown the times are left out.
 */
final class JoinOccurrences {
    private static final double NANOS_PER_MS = 1e6;

    private final List<CapturedStatement> joined = new ArrayList<>();
    private long units;
    private long sequence;

    private JoinOccurrences() {}

    /** All statements, capture by capture; those of a single one as they are. */
    static List<CapturedStatement> of(List<Capture> captures) {
        if (captures.size() == 1) {
            return captures.get(0).statements();
        }
        Optional<Instant> earliest =
                captures.stream().flatMap(capture -> began(capture).stream()).min(Comparator.naturalOrder());
        JoinOccurrences join = new JoinOccurrences();
        for (Capture capture : captures) {
            OptionalDouble later = began(capture).isPresent() && earliest.isPresent()
                    ? OptionalDouble.of(
                            Duration.between(earliest.get(), began(capture).get())
                                            .toNanos()
                                    / NANOS_PER_MS)
                    : OptionalDouble.empty();
            join.add(capture, later);
        }
        return join.joined;
    }

    private static Optional<Instant> began(Capture capture) {
        return capture.sources().stream()
                .map(SourceFacts::from)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private void add(Capture capture, OptionalDouble later) {
        long lastUnit = units;
        long lastSequence = sequence;
        for (CapturedStatement statement : capture.statements()) {
            Occurrence occurrence = statement.occurrence();
            if (occurrence == null) {
                joined.add(statement);
                continue;
            }
            Occurrence moved = moved(occurrence, lastUnit, lastSequence, later);
            units = Math.max(units, moved.unitOfWork());
            sequence = Math.max(sequence, moved.sequence());
            joined.add(with(statement, moved));
        }
    }

    private static Occurrence moved(Occurrence occurrence, long unit, long sequence, OptionalDouble later) {
        boolean timed = later.isPresent() && occurrence.startedMs().isPresent();
        return new Occurrence(
                occurrence.unitOfWork() + unit,
                occurrence.unitName(),
                occurrence.sequence() + sequence,
                occurrence.callSite(),
                timed
                        ? OptionalDouble.of(occurrence.startedMs().getAsDouble() + later.getAsDouble())
                        : OptionalDouble.empty());
    }

    private static CapturedStatement with(CapturedStatement statement, Occurrence occurrence) {
        return new CapturedStatement(
                statement.text(),
                statement.parameters(),
                statement.calls(),
                statement.totalMs(),
                statement.rows(),
                occurrence,
                statement.source(),
                statement.durations(),
                statement.counters(),
                statement.searchPath());
    }
}
