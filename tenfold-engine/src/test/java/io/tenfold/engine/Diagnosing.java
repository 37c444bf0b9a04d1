// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A workload written down: statements and events in, a diagnosis out, on a real server and a real shadow. */
final class Diagnosing {
    private static final int CALLS = 100;

    private final List<CapturedStatement> statements = new ArrayList<>();
    private final List<ServerEvent> events = new ArrayList<>();

    /** A statement that took that long in 100 calls. */
    Diagnosing statement(String sql, double totalMs) {
        return statement(sql, totalMs, null);
    }

    Diagnosing statement(String sql, double totalMs, @Nullable ServerCounters counters) {
        statements.add(new CapturedStatement(
                sql,
                List.of(),
                CALLS,
                OptionalDouble.of(totalMs),
                OptionalLong.empty(),
                null,
                "test",
                null,
                counters,
                null));
        return this;
    }

    Diagnosing event(ServerEvent event) {
        events.add(event);
        return this;
    }

    Diagnosis on(ConnectionSettings settings) {
        RunRequest request = new RunRequest(
                settings,
                List.of(() -> new Capture(statements, null, List.of(), events, List.of())),
                OptionalLong.empty(),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
        return Tenfold.diagnose(request, Progress.NONE);
    }
}
