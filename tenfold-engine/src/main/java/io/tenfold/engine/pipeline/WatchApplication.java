// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.verify.VerdictLimits;
import io.tenfold.engine.watch.Baseline;
import io.tenfold.engine.watch.CompareWindows;
import io.tenfold.engine.watch.TakeBaseline;
import io.tenfold.engine.watch.TakeWindow;
import io.tenfold.engine.watch.WatchLimits;
import io.tenfold.engine.watch.Window;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Replays;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.session.UserServer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the application itself runs after a change, by two readings of pg_stat_statements, held against all that was counted before it.
 * A session is open for each reading only.
 */
final class WatchApplication {
    private final ConnectionSettings settings;
    private final Baseline before;
    private final Baseline first;

    /** @param before the counters as they were before the change */
    private WatchApplication(ConnectionSettings settings, Baseline before, Baseline first) {
        this.settings = settings;
        this.before = before;
        this.first = first;
    }

    /** The counters as they are. */
    static Baseline counters(ConnectionSettings settings) {
        try (UserServer server = UserServer.connect(settings)) {
            return TakeBaseline.of(server.facts().identity(), server.counters());
        }
    }

    /** Begins to watch. */
    static WatchApplication begin(ConnectionSettings settings, Baseline before) {
        return new WatchApplication(settings, requireNonNull(before, "before is null"), counters(settings));
    }

    /**
     * Ends the watch and compares.
     *
     * @param queries all that is known of the application's statements, for the tables they touch
     * @param changed the tables that were changed
     * @param replays what we executed ourselves meanwhile
     */
    WindowComparison end(List<QueryToMeasure> queries, Set<TableName> changed, VerdictLimits limits, Replays replays) {
        Window earlier = TakeWindow.sinceReset(before, Replays.none());
        Window now = TakeWindow.between(first, counters(settings), replays);
        Map<Fingerprint, Set<TableName>> tables = new LinkedHashMap<>();
        queries.forEach(query -> tables.put(query.fingerprint(), new LinkedHashSet<>(query.tables())));
        WatchLimits standard = WatchLimits.standard();
        WatchLimits asked =
                new WatchLimits(standard.leastCalls(), limits.minGain(), limits.maxLoss(), standard.leastLossMs());
        return new CompareWindows(tables, changed, asked).compare(earlier, now);
    }
}
