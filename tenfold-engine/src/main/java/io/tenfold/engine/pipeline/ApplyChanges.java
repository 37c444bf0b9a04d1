// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.measure.Change;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.postgres.apply.ApplyIndexes;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.util.List;
import java.util.OptionalDouble;

/** Stage 7, wired: builds one index at a time and lets Ctrl-C end a build without a remnant. */
final class ApplyChanges {
    /** A build may take hours; a lost server is noticed by TCP keep-alive, not by silence. */
    private static final String NO_SOCKET_TIMEOUT = "0";

    private ApplyChanges() {}

    /** With the ledger where the request has one. */
    static List<Change> apply(
            RunRequest request, ServerFacts server, List<Recommendation> recommendations, Progress progress) {
        return request.ledger() == null
                ? apply(request.settings(), recommendations, progress)
                : new ApplyWithLedger(request.settings(), request.ledger(), progress)
                        .apply(server.identity(), recommendations);
    }

    private static List<Change> apply(
            ConnectionSettings settings, List<Recommendation> recommendations, Progress progress) {
        try (ApplyIndexes apply = ApplyIndexes.open(
                settings.with("socketTimeout", NO_SOCKET_TIMEOUT),
                (change, phase, percent) -> progress.detail(change + " " + phase + shown(percent)))) {
            Thread interrupted = new Thread(() -> cancel(apply, progress), "tenfold-cancel-build");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                return apply.apply(recommendations);
            } finally {
                stopWatching(interrupted);
            }
        }
    }

    /** A table that another transaction holds cannot lose an index; then the next run, or its user, has to drop it. */
    private static void cancel(ApplyIndexes apply, Progress progress) {
        if (!apply.cancel()) {
            progress.warning("interrupted; the index being built could not be dropped within a minute, because other"
                    + " transactions hold its table. Run the same command again, which drops it first, or look for it"
                    + " with: SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;");
        }
    }

    private static void stopWatching(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already: it ends the build.
        }
    }

    static String shown(OptionalDouble percent) {
        return percent.isEmpty() ? "" : " " + Math.round(percent.getAsDouble()) + " %";
    }
}
