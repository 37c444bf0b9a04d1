// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.demo.application.NaiveMarketService;
import io.tenfold.demo.application.Request;
import io.tenfold.demo.application.Traffic;
import io.tenfold.demo.application.UnitsOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Closed loop: each client sends its next request as soon as it has the answer to the last one. When time is up,
 * requests end at the query they are at and count as unfinished. Slow applications look better by this than they are:
 * their longest requests are those cut off.
 */
public final class MeasureThroughput {
    private final DataSource dataSource;
    private final UnitsOfWork units;
    private final Traffic traffic;
    private final ServerCpu serverCpu;

    /** Of the application on that DataSource and server. */
    public MeasureThroughput(DataSource dataSource, UnitsOfWork units, Traffic traffic, ServerCpu serverCpu) {
        this.dataSource = dataSource;
        this.units = units;
        this.traffic = traffic;
        this.serverCpu = serverCpu;
    }

    /**
     * Runs that many clients for that long.
     *
     * @throws SQLException what the first request that failed threw
     */
    public Throughput measure(int clients, Duration duration) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        long deadline = start + duration.toNanos();
        NaiveMarketService service = new NaiveMarketService(new StoppableDataSource(dataSource, deadline), units);
        AtomicLong unfinished = new AtomicLong();
        List<Callable<LatencyRecorder>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Supplier<Request> stream = traffic.stream(client);
            loops.add(() -> loop(service, stream, deadline, unfinished));
        }
        ServerCpu.Watch cpu = serverCpu.watch();
        LatencyRecorder latencies = RunClients.run(loops);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Throughput(
                clients,
                OptionalDouble.empty(),
                latencies.count() / seconds,
                unfinished.get(),
                latencies.latency(),
                cpu.share());
    }

    private static LatencyRecorder loop(
            NaiveMarketService service, Supplier<Request> stream, long deadline, AtomicLong unfinished)
            throws SQLException {
        LatencyRecorder latencies = new LatencyRecorder();
        try {
            for (long start = System.nanoTime(); start - deadline < 0; start = System.nanoTime()) {
                stream.get().runOn(service);
                latencies.record(System.nanoTime() - start);
            }
        } catch (StoppableDataSource.StoppedException timeIsUp) {
            unfinished.incrementAndGet();
        }
        return latencies;
    }
}
