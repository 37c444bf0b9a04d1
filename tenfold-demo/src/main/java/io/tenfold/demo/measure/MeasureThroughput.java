// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.demo.application.NaiveMarketService;
import io.tenfold.demo.application.Request;
import io.tenfold.demo.application.Traffic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Closed loop: each client sends its next request as soon as it has the answer to the last one. Requests are never cut
 * off: an application whose longest requests are left out looks better than it is. Where one request may take longer
 * than a measurement should, measure a number of requests instead of a time: some whole cycles of the mix.
 */
public final class MeasureThroughput {
    private final NaiveMarketService service;
    private final Traffic traffic;
    private final ServerCpu serverCpu;

    /** Of that application on that server. */
    public MeasureThroughput(NaiveMarketService service, Traffic traffic, ServerCpu serverCpu) {
        this.service = service;
        this.traffic = traffic;
        this.serverCpu = serverCpu;
    }

    /**
     * Runs that many clients for that long; requests under way at its end are finished and counted.
     *
     * @throws SQLException what the first request that failed threw
     */
    public Throughput forDuration(int clients, Duration duration) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + duration.toNanos();
        List<Callable<LatencyRecorder>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Supplier<Request> stream = traffic.stream(client);
            loops.add(() -> untilDeadline(stream, deadline));
        }
        return measure(loops);
    }

    /**
     * Runs that many requests, shared among that many clients.
     *
     * @throws SQLException what the first request that failed threw
     */
    public Throughput forRequests(int clients, int requests) throws SQLException, InterruptedException {
        List<Request> work = traffic.requests(0, requests);
        AtomicInteger next = new AtomicInteger();
        List<Callable<LatencyRecorder>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            loops.add(() -> untilDone(work, next));
        }
        return measure(loops);
    }

    private Throughput measure(List<Callable<LatencyRecorder>> loops) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        ServerCpu.Watch cpu = serverCpu.watch();
        LatencyRecorder latencies = RunClients.run(loops);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Throughput(
                loops.size(), OptionalDouble.empty(), latencies.count() / seconds, 0, latencies.latency(), cpu.share());
    }

    private LatencyRecorder untilDeadline(Supplier<Request> stream, long deadline) throws SQLException {
        LatencyRecorder latencies = new LatencyRecorder();
        for (long start = System.nanoTime(); start - deadline < 0; start = System.nanoTime()) {
            stream.get().runOn(service);
            latencies.record(System.nanoTime() - start);
        }
        return latencies;
    }

    private LatencyRecorder untilDone(List<Request> work, AtomicInteger next) throws SQLException {
        LatencyRecorder latencies = new LatencyRecorder();
        for (int number = next.getAndIncrement(); number < work.size(); number = next.getAndIncrement()) {
            long start = System.nanoTime();
            work.get(number).runOn(service);
            latencies.record(System.nanoTime() - start);
        }
        return latencies;
    }
}
