// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Latency;
import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.PoolLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What was measured with one size of the pool.
 *
 * @param size most connections
 * @param slices requests per second in each slice of time, of all passes
 * @param latency of a request with its wait for a connection, ms
 * @param waiting for a connection, ms
 * @param timeouts how often no connection was to be had in time
 * @param failed requests that failed for other reasons
 * @param mostInUse most connections in use at the same time
 * @param mostWaiting most clients waiting at the same time
 */
public record PoolPoint(
        int size,
        List<Double> slices,
        Latency latency,
        Latency waiting,
        long timeouts,
        long failed,
        int mostInUse,
        int mostWaiting) {
    public PoolPoint {
        slices = List.copyOf(slices);
        requireNonNull(latency, "latency is null");
        requireNonNull(waiting, "waiting is null");
    }

    /** Of all runs with that size; not empty, each through a pool. */
    public static PoolPoint of(List<LoadRun> runs) {
        List<PoolLoad> pools =
                runs.stream().map(LoadRun::pool).map(Objects::requireNonNull).toList();
        List<Double> slices = new ArrayList<>();
        for (LoadRun run : runs) {
            run.slices().forEach(slice -> slices.add(slice.count() / run.sliceSeconds()));
        }
        long timeouts = pools.stream().mapToLong(PoolLoad::timeouts).sum();
        return new PoolPoint(
                pools.get(0).size(),
                slices,
                Latencies.sum(runs.stream().map(LoadRun::latencies).toList()).figures(),
                Latencies.sum(pools.stream().map(PoolLoad::waits).toList()).figures(),
                timeouts,
                runs.stream().mapToLong(LoadRun::failed).sum() - timeouts,
                pools.stream().mapToInt(PoolLoad::mostInUse).max().orElse(0),
                pools.stream().mapToInt(PoolLoad::mostWaiting).max().orElse(0));
    }

    /** Requests per second; 0 where nothing was measured. */
    public double perSecond() {
        return slices.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
