// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.load.FindKnee;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.load.PoolAdvice;
import io.tenfold.engine.load.PoolPoint;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.load.LoadOptions;
import io.tenfold.postgres.load.LoadProgress;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.RunLoad;
import io.tenfold.postgres.load.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A load test, top to bottom: prepare, run once or with each size of a pool, advise. */
public final class MeasureLoad {
    private final LoadRequest request;
    private final PrepareLoad prepared;
    private final ConnectionSettings settings;
    private final StopSignal stop;
    private final Progress progress;

    private MeasureLoad(
            LoadRequest request,
            PrepareLoad prepared,
            ConnectionSettings settings,
            StopSignal stop,
            Progress progress) {
        this.request = request;
        this.prepared = prepared;
        this.settings = settings;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * The whole test.
     *
     * @param stop ends it early, with the figures so far
     */
    public static LoadReport run(LoadRequest asked, StopSignal stop, Progress progress) {
        ConnectionSettings settings = asked.settings().chooseServer();
        LoadRequest request =
                new LoadRequest(settings, asked.sources(), asked.binaries(), asked.options(), asked.poolSizes());
        PrepareLoad prepared = PrepareLoad.of(request, progress);
        return new MeasureLoad(request, prepared, settings, stop, progress).run();
    }

    private LoadReport run() {
        if (prepared.statements().isEmpty()) {
            return report(null, null);
        }
        if (request.poolSizes().isEmpty()) {
            return report(run(request.options(), "Load"), null);
        }
        return pools();
    }

    /**
     * Every size up and down again, each time for half of the time: what slowly changes meanwhile (caches that fill, a neighbour) then
     * favours no size.
     */
    private LoadReport pools() {
        List<Integer> sizes = request.poolSizes().stream().distinct().sorted().toList();
        List<Integer> order = new ArrayList<>(sizes);
        Collections.reverse(order);
        order.addAll(0, sizes);
        Duration half = request.options().duration().dividedBy(2);
        Map<Integer, List<LoadRun>> runs = new TreeMap<>();
        @Nullable LoadRun last = null;
        for (int size : order) {
            if (!stop.isGiven()) {
                last = run(request.options().withPool(size, half), "Pool of " + size);
                runs.computeIfAbsent(size, first -> new ArrayList<>()).add(last);
            }
        }
        PoolAdvice advice =
                FindKnee.of(runs.values().stream().map(PoolPoint::of).toList()).orElse(null);
        List<LoadRun> advised = advice == null ? List.of() : runs.getOrDefault(advice.size(), List.of());
        boolean whole = last != null && !last.interrupted() && !advised.isEmpty();
        return report(whole ? advised.get(advised.size() - 1) : last, advice);
    }

    private LoadRun run(LoadOptions options, String what) {
        progress.step(what);
        return RunLoad.run(settings, prepared.statements(), options, stop, bar());
    }

    private LoadProgress bar() {
        return (share, seconds, completed, failed) -> progress.detail(ProgressBar.of(share) + " "
                + (long) Math.ceil(seconds) + " s to go, " + completed + " requests"
                + (failed == 0 ? "" : ", " + failed + " failed"));
    }

    private LoadReport report(@Nullable LoadRun run, @Nullable PoolAdvice advice) {
        return new LoadReport(
                prepared.server(), run, prepared.drawn(), prepared.leftOut(), prepared.notes(), advice, null);
    }
}
