// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.application.Operation;
import io.tenfold.demo.application.Traffic;
import io.tenfold.demo.measure.ClientHeap;
import io.tenfold.demo.measure.MeasureOperations;
import io.tenfold.demo.measure.MeasureThroughput;
import io.tenfold.demo.measure.OperationTimes;
import io.tenfold.demo.measure.ServerCpu;
import io.tenfold.demo.measure.SteadyLoad;
import io.tenfold.demo.measure.Throughput;
import io.tenfold.engine.pipeline.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Measures the whole application. The same requests in the same order, whatever DataSource it is on. */
final class MeasureApplication {
    /** Requests of each operation, were there no time limit. */
    private static final Map<Operation, Integer> REQUESTS = new EnumMap<>(
            Map.of(Operation.LOOKUP, 400, Operation.HISTORY, 200, Operation.AGGREGATION, 100, Operation.BATCH, 100));

    /** Three samples of the slowest operation are wanted even when each takes long. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration THROUGHPUT = Duration.ofSeconds(4);
    private static final Duration STEADY = Duration.ofSeconds(8);
    private static final double STEADY_RATE = 100;
    private static final int MANY_CLIENTS = 16;

    private final Traffic traffic;
    private final ServerCpu cpu;
    private final Progress progress;

    MeasureApplication(Traffic traffic, ServerCpu cpu, Progress progress) {
        this.traffic = traffic;
        this.cpu = cpu;
        this.progress = progress;
    }

    /** Each operation for itself. */
    Map<Operation, OperationTimes> operations(Application application) throws SQLException {
        MeasureOperations measure = new MeasureOperations(application.service(), application.clock(), cpu);
        Map<Operation, OperationTimes> times = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            progress.detail(operation.unitName());
            int requests = REQUESTS.getOrDefault(operation, 1);
            times.put(operation, measure.measure(traffic.requests(operation, requests), LIMIT));
        }
        return times;
    }

    /**
     * An application that takes seconds for one request: a cycle of the mix shared by sixteen clients is all there is
     * time for, and what one client gets done follows from the operations' times.
     */
    Measured slow(Application application, Map<Operation, OperationTimes> operations)
            throws SQLException, InterruptedException {
        progress.detail(MANY_CLIENTS + " clients");
        Throughput many = new MeasureThroughput(application.service(), traffic, cpu)
                .forRequests(MANY_CLIENTS, Operation.REQUESTS_PER_CYCLE);
        return new Measured(operations, many, null, null, ClientHeap.usedBytes(), OptionalDouble.empty());
    }

    /** An application that keeps up: warmed up as in daily use, then one client, many, and a steady rate. */
    Measured fast(Application application) throws SQLException, InterruptedException {
        MeasureThroughput throughput = new MeasureThroughput(application.service(), traffic, cpu);
        progress.detail("warming up");
        throughput.forDuration(1, WARM_UP);
        Map<Operation, OperationTimes> operations = operations(application);
        progress.detail("one client");
        Throughput one = throughput.forDuration(1, THROUGHPUT);
        progress.detail(MANY_CLIENTS + " clients");
        Throughput many = throughput.forDuration(MANY_CLIENTS, THROUGHPUT);
        progress.detail(STEADY_RATE + " requests per second");
        Throughput steady = new SteadyLoad(application.service(), traffic, cpu).run(STEADY_RATE, STEADY, MANY_CLIENTS);
        double hitRate = application.dataSource().cache().statistics().hitRate();
        return new Measured(operations, many, one, steady, ClientHeap.usedBytes(), OptionalDouble.of(hitRate));
    }
}
