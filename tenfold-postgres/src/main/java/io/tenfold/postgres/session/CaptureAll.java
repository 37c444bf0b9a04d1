// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.ObservedPlan;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.postgres.capture.WorkloadSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what several sources saw, in their order. */
public final class CaptureAll {
    private CaptureAll() {}

    /**
     * Everything they saw; how connections were used only where there is a single source, since two cannot be added up.
     *
     * @throws ServerFailure when a server they read from fails
     */
    public static Capture of(List<WorkloadSource> sources) {
        List<Capture> captures = new ArrayList<>();
        List<ObservedPlan> plans = new ArrayList<>();
        List<ServerEvent> events = new ArrayList<>();
        List<SourceFacts> facts = new ArrayList<>();
        @Nullable ConnectionUse connections = null;
        for (WorkloadSource source : sources) {
            Capture capture = capture(source);
            captures.add(capture);
            plans.addAll(capture.plans());
            events.addAll(capture.events());
            facts.addAll(capture.sources());
            connections = capture.connections();
        }
        List<CapturedStatement> statements = JoinOccurrences.of(captures);
        return new Capture(statements, sources.size() == 1 ? connections : null, plans, events, facts);
    }

    private static Capture capture(WorkloadSource source) {
        try {
            return source.capture();
        } catch (SQLException failure) {
            throw ServerFailure.of("reading the workload", failure);
        }
    }
}
