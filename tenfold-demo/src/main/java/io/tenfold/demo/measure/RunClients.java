// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs clients at the same time, a thread for each. */
final class RunClients {
    private RunClients() {}

    /**
     * What they recorded, added up.
     *
     * @throws SQLException what the first client that failed threw
     */
    static LatencyRecorder run(List<Callable<LatencyRecorder>> clients) throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            LatencyRecorder all = new LatencyRecorder();
            for (Future<LatencyRecorder> client : start(threads, clients)) {
                all.add(client.get());
            }
            return all;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException("a client of the measurement failed", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Future<LatencyRecorder>> start(
            ExecutorService threads, List<Callable<LatencyRecorder>> clients) {
        List<Future<LatencyRecorder>> started = new ArrayList<>();
        for (Callable<LatencyRecorder> client : clients) {
            started.add(threads.submit(client));
        }
        return started;
    }
}
