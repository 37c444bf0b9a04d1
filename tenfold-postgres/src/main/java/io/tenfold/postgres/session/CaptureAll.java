// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
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
        List<CapturedStatement> statements = new ArrayList<>();
        @Nullable ConnectionUse connections = null;
        for (WorkloadSource source : sources) {
            Capture capture = capture(source);
            statements.addAll(capture.statements());
            connections = capture.connections();
        }
        return new Capture(statements, sources.size() == 1 ? connections : null);
    }

    private static Capture capture(WorkloadSource source) {
        try {
            return source.capture();
        } catch (SQLException failure) {
            throw ServerFailure.of("reading the workload", failure);
        }
    }
}
