// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.demo.application.NaiveMarketService;
import io.tenfold.demo.application.Request;
import io.tenfold.demo.application.Traffic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Open loop: requests are due at fixed moments, whether the ones before are answered or not, and a request's latency
 * counts from the moment it was due. So an application that falls behind cannot hide it (Tene's "coordinated omission").
 */
public final class SteadyLoad {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Streams of requests are numbered; clients of a closed loop have the low numbers. */
    private static final int STREAM = 1_000_000;

    private final NaiveMarketService service;
    private final Traffic traffic;
    private final ServerCpu serverCpu;

    /** On that application on that server. */
    public SteadyLoad(NaiveMarketService service, Traffic traffic, ServerCpu serverCpu) {
        this.service = service;
        this.traffic = traffic;
        this.serverCpu = serverCpu;
    }

    /**
     * Sends that many requests per second for that long, from a number of clients that share the work. Where they are
     * too far behind at the end, the rest is never sent and counts as unfinished.
     *
     * @throws SQLException what the first request that failed threw
     */
    public Throughput run(double perSecond, Duration duration, int clients) throws SQLException, InterruptedException {
        int count = (int) Math.ceil(perSecond * duration.toNanos() / NANOS_PER_SECOND);
        List<Request> requests = traffic.requests(STREAM, count);
        ServerCpu.Watch cpu = serverCpu.watch();
        long start = System.nanoTime();
        Schedule schedule =
                new Schedule(service, requests, start, NANOS_PER_SECOND / perSecond, start + duration.toNanos());
        List<Callable<LatencyRecorder>> loops = Collections.nCopies(clients, schedule::work);
        LatencyRecorder latencies = RunClients.run(loops);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return new Throughput(
                clients,
                OptionalDouble.of(perSecond),
                latencies.count() / seconds,
                count - latencies.count(),
                latencies.latency(),
                cpu.share());
    }

    /** Which request is due when; clients take the next one in turn. */
    private record Schedule(
            NaiveMarketService service,
            List<Request> requests,
            long start,
            double interval,
            long deadline,
            AtomicInteger next) {
        private Schedule(
                NaiveMarketService service, List<Request> requests, long start, double interval, long deadline) {
            this(service, requests, start, interval, deadline, new AtomicInteger());
        }

        private LatencyRecorder work() throws SQLException {
            LatencyRecorder latencies = new LatencyRecorder();
            for (int number = next.getAndIncrement(); number < requests.size(); number = next.getAndIncrement()) {
                long due = start + (long) (number * interval);
                awaitMoment(due);
                if (System.nanoTime() - deadline >= 0) {
                    break;
                }
                requests.get(number).runOn(service);
                latencies.record(System.nanoTime() - due);
            }
            return latencies;
        }

        private static void awaitMoment(long moment) {
            for (long wait = moment - System.nanoTime(); wait > 0; wait = moment - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }
}
