// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.load.LoadRun;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load test.
 *
 * @param server the server
 * @param run what was measured; with pools, the last run with the size advised. Null where there was nothing to replay
 * @param drawn shapes whose values come from statistics
 * @param leftOut shapes that were not replayed
 * @param notes what is to be known of the sources
 * @param pool the advice, null where none was asked for or nothing was measured
 * @param comparison with another run, null where none was asked for
 */
public record LoadReport(
        ServerFacts server,
        @Nullable LoadRun run,
        Set<Fingerprint> drawn,
        List<LeftOut> leftOut,
        List<String> notes,
        @Nullable PoolAdvice pool,
        @Nullable RunComparison comparison) {
    public LoadReport {
        requireNonNull(server, "server is null");
        drawn = Collections.unmodifiableSet(new LinkedHashSet<>(drawn));
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /** The same beside another run; nothing changes where nothing was measured. */
    public LoadReport comparedWith(RecordedRun other) {
        return run == null
                ? this
                : new LoadReport(server, run, drawn, leftOut, notes, pool, CompareRuns.of(other, RecordedRun.of(run)));
    }

    /** Whether it was ended early. */
    public boolean isInterrupted() {
        return run != null && run.interrupted();
    }

    /** Shapes left out that the user may have expected in it. */
    public List<LeftOut> missed() {
        return leftOut.stream().filter(each -> !each.reason().isIntended()).toList();
    }
}
