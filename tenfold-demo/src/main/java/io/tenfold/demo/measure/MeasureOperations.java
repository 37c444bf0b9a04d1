// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.demo.application.NaiveMarketService;
import io.tenfold.demo.application.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs requests one after the other and times each. */
public final class MeasureOperations {
    /** Fewest requests timed, however slow they are. */
    public static final int LEAST_SAMPLES = 3;

    private static final double NANOS_PER_MS = 1e6;

    private final NaiveMarketService service;
    private final StatementClock clock;
    private final ServerCpu serverCpu;

    /**
     * Of that application on that server.
     *
     * @param clock around the DataSource of the driver that the application ends up with
     */
    public MeasureOperations(NaiveMarketService service, StatementClock clock, ServerCpu serverCpu) {
        this.service = service;
        this.clock = clock;
        this.serverCpu = serverCpu;
    }

    /**
     * Times requests until there are no more, or until the limit has passed and at least three are done. A request is
     * never cut off, so no sample is censored.
     *
     * @param requests at least one; each is run once, in order
     * @param limit time after which no further request starts
     */
    public OperationTimes measure(List<Request> requests, Duration limit) throws SQLException {
        List<Double> application = new ArrayList<>(requests.size());
        List<Double> database = new ArrayList<>(requests.size());
        List<String> digests = new ArrayList<>(requests.size());
        ServerCpu.Watch cpu = serverCpu.watch();
        StatementClock.Reading first = clock.reading();
        long deadline = System.nanoTime() + limit.toNanos();
        for (Request request : requests) {
            if (digests.size() >= LEAST_SAMPLES && System.nanoTime() - deadline > 0) {
                break;
            }
            StatementClock.Reading before = clock.reading();
            long start = System.nanoTime();
            List<? extends Record> rows = request.runOn(service);
            application.add((System.nanoTime() - start) / NANOS_PER_MS);
            database.add(clock.reading().since(before).nanos() / NANOS_PER_MS);
            digests.add(RowDigest.of(rows));
        }
        long statements = clock.reading().since(first).statements();
        return new OperationTimes(application, database, digests, statements, cpu.seconds());
    }
}
