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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Open loop: requests are due at fixed moments, whether the ones before are answered or not, and a request's latency
 * counts from the moment it was due. So an application that falls behind cannot hide it (Tene's "coordinated omission").
 */
public final class SteadyLoad {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Streams of requests are numbered; clients of a closed loop have the low numbers. */
    private static final int STREAM = 1_000_000;

    private final DataSource dataSource;
    private final UnitsOfWork units;
    private final Traffic traffic;
    private final ServerCpu serverCpu;

    /** On the application on that DataSource and server. */
    public SteadyLoad(DataSource dataSource, UnitsOfWork units, Traffic traffic, ServerCpu serverCpu) {
        this.dataSource = dataSource;
        this.units = units;
        this.traffic = traffic;
        this.serverCpu = serverCpu;
    }

    /**
     * Sends that many requests per second for that long, from a number of clients that share the work.
     *
     * @throws SQLException what the first request that failed threw
     */
    public Throughput run(double perSecond, Duration duration, int clients) throws SQLException, InterruptedException {
        List<Request> requests =
                traffic.requests(STREAM, (int) Math.ceil(perSecond * duration.toNanos() / NANOS_PER_SECOND));
        long start = System.nanoTime();
        Schedule schedule = new Schedule(requests, start, NANOS_PER_SECOND / perSecond, start + duration.toNanos());
        NaiveMarketService service =
                new NaiveMarketService(new StoppableDataSource(dataSource, schedule.deadline), units);
        List<Callable<LatencyRecorder>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            loops.add(() -> schedule.work(service));
        }
        ServerCpu.Watch cpu = serverCpu.watch();
        LatencyRecorder latencies = RunClients.run(loops);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return new Throughput(
                clients,
                OptionalDouble.of(perSecond),
                latencies.count() / seconds,
                requests.size() - latencies.count(),
                latencies.latency(),
                cpu.share());
    }

    /** Which request is due when; clients take the next one in turn. */
    private static final class Schedule {
        private final List<Request> requests;
        private final long start;
        private final double interval;
        private final long deadline;
        private final AtomicInteger next = new AtomicInteger();

        private Schedule(List<Request> requests, long start, double interval, long deadline) {
            this.requests = requests;
            this.start = start;
            this.interval = interval;
            this.deadline = deadline;
        }

        private LatencyRecorder work(NaiveMarketService service) throws SQLException {
            LatencyRecorder latencies = new LatencyRecorder();
            try {
                for (int number = next.getAndIncrement(); number < requests.size(); number = next.getAndIncrement()) {
                    long due = start + (long) (number * interval);
                    awaitMoment(due);
                    requests.get(number).runOn(service);
                    latencies.record(System.nanoTime() - due);
                }
            } catch (StoppableDataSource.StoppedException timeIsUp) {
                return latencies;
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
