// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.application.Operation;
import io.tenfold.demo.application.Traffic;
import io.tenfold.demo.data.MarketData;
import io.tenfold.demo.measure.OperationTimes;
import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The demo: a market-data application nobody thought about, watched, optimised by what was seen of it, and measured
 * again. The engine knows of it only what the DataSource captured.
 */
public final class RunDemo {
    private final DemoOptions options;
    private final Progress progress;

    private RunDemo(DemoOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs it on a server of its own, which is gone afterwards.
     *
     * @throws InterruptedException when the calling thread was interrupted while it measured
     */
    public static Report run(DemoOptions options, Progress progress)
            throws SQLException, IOException, InterruptedException {
        return new RunDemo(options, progress).run();
    }

    private Report run() throws SQLException, IOException, InterruptedException {
        progress.step("Starting PostgreSQL");
        try (MarketServer server = MarketServer.start()) {
            MarketData data = new MarketData(options.scale(), options.seed());
            progress.step("Loading " + data.symbolCount() + " symbols and " + data.priceCount() + " prices");
            server.load(data);
            MeasureApplication measure =
                    new MeasureApplication(new Traffic(data, options.seed()), server.cpu(), progress);
            return compare(server, measure);
        }
    }

    private Report compare(MarketServer server, MeasureApplication measure) throws SQLException, InterruptedException {
        Measured before;
        Capture capture;
        progress.step("Running the application as it is");
        try (Application naive = Application.naive(server.dataSource())) {
            Map<Operation, OperationTimes> operations = measure.operations(naive);
            capture = naive.dataSource().capture().capture();
            before = measure.slow(naive, operations);
        }
        Report advised = Tenfold.optimize(request(server, capture), progress);
        List<RuntimeRule> rules = rules(advised);
        return after(server.dataSource(), measure, before, advised, rules);
    }

    private Report after(
            DataSource driver, MeasureApplication measure, Measured before, Report advised, List<RuntimeRule> rules)
            throws SQLException, InterruptedException {
        progress.step("Running the application again, result cache off");
        Map<Operation, OperationTimes> uncached;
        try (Application application = Application.following(rules, driver)) {
            application.dataSource().cache().enabled(false);
            uncached = measure.operations(application);
        }
        progress.step("Running the application again");
        try (Application application = Application.following(rules, driver)) {
            Measured after = measure.fast(application);
            return DemoReport.of(advised, before, uncached, after, application.poolSize());
        }
    }

    private RunRequest request(MarketServer server, Capture capture) {
        return new RunRequest(
                server.settings(),
                List.of(() -> capture),
                OptionalLong.empty(),
                null,
                options.statementTimeout(),
                RunRequest.Ownership.OWN);
    }

    private static List<RuntimeRule> rules(Report report) {
        return report.selection().recommendations().stream()
                .map(each -> each.candidate())
                .filter(Candidate.RuntimeChange.class::isInstance)
                .map(candidate -> ((Candidate.RuntimeChange) candidate).rule())
                .toList();
    }
}
