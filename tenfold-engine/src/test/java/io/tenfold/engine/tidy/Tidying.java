// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.tidy;

import io.tenfold.engine.IndexManager;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.TidyRequest;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A run of {@code optimizeExistingIndexes}, written down. */
final class Tidying {
    private final List<CapturedStatement> statements = new ArrayList<>();
    private final List<ConnectionSettings> replicas = new ArrayList<>();
    private Duration leastWindow = Duration.ofMillis(1);

    Tidying workload(List<String> texts) {
        texts.forEach(sql -> statements.add(
                new CapturedStatement(sql, List.of(), 1, OptionalDouble.empty(), OptionalLong.empty(), null, "test")));
        return this;
    }

    Tidying replica(ConnectionSettings settings) {
        replicas.add(settings);
        return this;
    }

    Tidying leastWindow(Duration window) {
        leastWindow = window;
        return this;
    }

    TidyReport on(ConnectionSettings settings) {
        RunRequest request = new RunRequest(
                settings,
                List.of(() -> new Capture(statements, null)),
                OptionalLong.empty(),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
        return IndexManager.optimizeExistingIndexes(
                request, new TidyRequest(replicas, leastWindow, false), Progress.NONE);
    }
}
