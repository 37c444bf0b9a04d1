// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.postgres.capture.StatementReading;
import io.tenfold.postgres.capture.StatementRow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.fingerprint.UnreadableStatementException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a baseline of a reading: texts become shapes. Left out is what a profile leaves out, and COPY, which is never planned. */
public final class TakeBaseline {
    private TakeBaseline() {}

    /**
     * The baseline.
     *
     * @param server the database the reading is of
     */
    public static Baseline of(ServerIdentity server, StatementReading reading) {
        Set<Fingerprint> queries = BuildWorkload.from(reading.capture()).queries().stream()
                .map(query -> query.shape().fingerprint())
                .collect(Collectors.toSet());
        Map<StatementCount.Key, StatementCount> counts = new LinkedHashMap<>();
        for (StatementRow row : reading.rows()) {
            shape(row).filter(shape -> queries.contains(shape.fingerprint())).ifPresent(shape -> {
                StatementCount count = count(row, shape);
                counts.merge(count.key(), count, StatementCount::plus);
            });
        }
        return new Baseline(
                server, reading.takenAt(), reading.resetAt(), reading.evictions(), List.copyOf(counts.values()));
    }

    private static Optional<QueryShape> shape(StatementRow row) {
        try {
            return Optional.of(Fingerprinter.shape(row.text()));
        } catch (UnreadableStatementException leftOut) {
            return Optional.empty();
        }
    }

    private static StatementCount count(StatementRow row, QueryShape shape) {
        ServerCounters counters = row.counters();
        CallTotals totals = new CallTotals(
                row.calls(),
                row.totalMs(),
                row.calls() * counters.deviationMs() * counters.deviationMs(),
                row.rows(),
                counters.sharedHit(),
                counters.sharedRead(),
                counters.tempRead() + counters.tempWritten(),
                counters.walBytes());
        return new StatementCount(
                new StatementCount.Key(
                        row.key().role(), row.key().queryId(), row.key().topLevel(), shape.fingerprint()),
                shape.kind(),
                totals,
                counters.fastestMs(),
                counters.slowestMs(),
                row.since());
    }
}
