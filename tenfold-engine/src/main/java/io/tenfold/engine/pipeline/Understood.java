// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.session.UnderstandWorkload;
import io.tenfold.postgres.session.Understanding;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was captured, with what PostgreSQL makes of it and with values to execute it with; for stages that execute and need no prices.
 * The shadow that analysed it is gone.
 *
 * @param server the server
 * @param workload what was seen
 * @param catalog its schema
 * @param analysed the queries, values drawn where the sources had none
 * @param skipped what was seen and not analysed
 * @param drawn what is to be known of values that were drawn
 */
record Understood(
        ServerFacts server,
        Workload workload,
        ServerCatalog catalog,
        List<AnalysedQuery> analysed,
        List<SkippedStatement> skipped,
        List<SourceFacts> drawn) {
    Understood {
        requireNonNull(server, "server is null");
        requireNonNull(workload, "workload is null");
        requireNonNull(catalog, "catalog is null");
        analysed = List.copyOf(analysed);
        skipped = List.copyOf(skipped);
        drawn = List.copyOf(drawn);
    }

    /** Reads the user's server and changes nothing there. */
    static Understood of(
            ConnectionSettings settings, List<WorkloadSource> sources, @Nullable Path binaries, Progress progress) {
        try (UserServer server = UserServer.connect(settings)) {
            progress.step("Reading the workload");
            ServerFacts facts = server.facts();
            Workload workload = BuildWorkload.from(server.capture(sources));
            progress.step("Reading schema and statistics");
            ServerCatalog catalog = server.catalog();
            progress.step("Looking what " + workload.queries().size() + " query shapes do");
            try (Shadow shadow = server.shadow(FindBinaries.of(facts.major(), binaries), List.of())) {
                Understanding understood = UnderstandWorkload.of(workload, shadow, server.unreadableTables());
                DrawValues draw = new DrawValues();
                List<AnalysedQuery> analysed = draw.of(understood.analysed(), catalog, server);
                List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
                skipped.addAll(understood.skipped());
                return new Understood(facts, workload, catalog, analysed, skipped, draw.facts());
            }
        }
    }
}
