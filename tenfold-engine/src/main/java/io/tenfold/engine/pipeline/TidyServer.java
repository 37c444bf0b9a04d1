// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.tidy.TidyIndexes;
import io.tenfold.advisor.tidy.TidyInput;
import io.tenfold.advisor.tidy.UnusedLimits;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyPlan;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.session.UserServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stages 1 to 3, then what to do about the indexes that are there. Reads the servers and changes nothing there. */
final class TidyServer {
    private static final double MS_PER_HOUR = Duration.ofHours(1).toMillis();

    private final UserServer server;
    private final RunRequest request;
    private final TidyRequest tidy;
    private final Progress progress;

    TidyServer(UserServer server, RunRequest request, TidyRequest tidy, Progress progress) {
        this.server = server;
        this.request = request;
        this.tidy = tidy;
        this.progress = progress;
    }

    TidyReport run() {
        // before anything else: what the shadow reads of the ends of columns, and every plan, counts as a use of an
        // index
        IndexCounts counts = server.indexCounts();
        progress.step("Reading " + tidy.replicas().size() + " replicas");
        Replicas replicas = Replicas.read(tidy.replicas());
        RunRequest all = request.withSources(sources(replicas));
        try (Diagnosed diagnosed = new DiagnoseServer(server, all, progress).run()) {
            return decide(diagnosed, counts, replicas);
        }
    }

    /** The replicas' statements beside the others. */
    private List<WorkloadSource> sources(Replicas replicas) {
        List<WorkloadSource> sources = new ArrayList<>(request.sources());
        if (!replicas.captures().isEmpty()) {
            if (sources.isEmpty()) {
                sources.add(PgStatStatementsSource.at(request.settings()));
            }
            replicas.captures().forEach(capture -> sources.add(() -> capture));
        }
        return sources;
    }

    private TidyReport decide(Diagnosed diagnosed, IndexCounts own, Replicas replicas) {
        List<IndexFacts> indexes =
                server.indexFacts(server.catalog(), diagnosed.situation().activity());
        List<IndexCounts> counts = new ArrayList<>(List.of(own));
        counts.addAll(replicas.counts());
        progress.step("Pricing the workload without each of " + indexes.size() + " indexes");
        UnusedLimits limits = new UnusedLimits(
                tidy.leastWindow().toMillis() / MS_PER_HOUR,
                tidy.standbysIgnored(),
                replicas.unread(),
                diagnosed.server().standby());
        TidyInput input = new TidyInput(
                diagnosed.situation(), diagnosed.skipped(), indexes, server.foreignKeys(), counts, limits);
        TidyPlan plan = TidyIndexes.of(input, diagnosed.oracle());
        return new TidyReport(
                diagnosed.server(),
                diagnosed.agreement().sentence(),
                diagnosed.situation().workload(),
                diagnosed.skipped(),
                counts,
                plan);
    }
}
