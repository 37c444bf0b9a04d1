// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.report.PrintProfile;
import io.tenfold.engine.report.ProfileOrder;
import io.tenfold.engine.report.ProfileView;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.session.CaptureAll;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.time.Duration;
import java.util.List;

/**
 * Says which query shapes take the time: calls, total, mean and, where executions were timed one by one, percentiles.
 * Immutable.
 */
public final class QueryProfiler {
    /** Shapes shown unless asked otherwise. */
    public static final int DEFAULT_TOP = 10;

    private final Workload workload;

    private QueryProfiler(Workload workload) {
        this.workload = requireNonNull(workload, "workload is null");
    }

    /** Profiles what was captured already, for example by a {@code TenfoldDataSource}. */
    public static QueryProfiler profile(Capture capture) {
        return new QueryProfiler(BuildWorkload.from(capture));
    }

    /** Profiles everything these sources saw, merged by shape. */
    public static QueryProfiler profile(List<WorkloadSource> sources) {
        return profile(CaptureAll.of(sources));
    }

    /**
     * Profiles what a server's pg_stat_statements saw since it was last reset.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static QueryProfiler profile(ConnectionSettings settings) {
        try (UserServer server = UserServer.connect(settings)) {
            return profile(server.capture(List.of()));
        }
    }

    /**
     * Profiles what a server executes from now on for so long, by the difference of two readings of its pg_stat_statements; sleeps in
     * between. An interrupt ends the window early.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static QueryProfiler profile(ConnectionSettings settings, Duration window) {
        return profile(List.of(PgStatStatementsSource.at(settings).over(window)));
    }

    /** Everything that was seen. */
    public Workload workload() {
        return workload;
    }

    /** All shapes, the one with most time first. */
    public List<WorkloadQuery> queries() {
        return workload.queries();
    }

    /** Shapes whose mean time is at least {@code threshold}, the one with most time first. Shapes without times are left out. */
    public List<WorkloadQuery> slowQueries(Duration threshold) {
        double limitMs = threshold.toNanos() / 1e6;
        return workload.queries().stream()
                .filter(query -> query.meanMs().orElse(-1) >= limitMs)
                .toList();
    }

    /** All shapes in that order. */
    public List<WorkloadQuery> queries(ProfileOrder order) {
        return order.sort(workload.queries());
    }

    /** The ten shapes with most time, as lines. */
    public List<String> report() {
        return report(workload.queries(), DEFAULT_TOP);
    }

    /**
     * Shapes as lines: a table of figures, then their texts, then where the figures come from.
     *
     * @param shapes which, in order of total time
     * @param top most to show
     */
    public List<String> report(List<WorkloadQuery> shapes, int top) {
        return report(shapes, ProfileView.top(top));
    }

    /**
     * The same shown in another way.
     *
     * @param shapes which, in the order of the view
     */
    public List<String> report(List<WorkloadQuery> shapes, ProfileView view) {
        return PrintProfile.lines(workload, shapes, view);
    }
}
