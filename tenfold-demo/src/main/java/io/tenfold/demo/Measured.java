// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import static java.util.Objects.requireNonNull;

import io.tenfold.demo.application.Operation;
import io.tenfold.demo.measure.MixedTimes;
import io.tenfold.demo.measure.OperationTimes;
import io.tenfold.demo.measure.Throughput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The whole application, measured once.
 *
 * @param operations each operation's times
 * @param manyClients with 16 clients at the same time
 * @param oneClient with one client, null where it is computed from the operations (too slow to be run at length)
 * @param steady at a fixed rate, null where it cannot keep up
 * @param heapBytes heap of the client in use after garbage collection
 * @param cacheHitRate 0 to 1; empty without a cache
 */
record Measured(
        Map<Operation, OperationTimes> operations,
        Throughput manyClients,
        @Nullable Throughput oneClient,
        @Nullable Throughput steady,
        long heapBytes,
        OptionalDouble cacheHitRate) {
    Measured {
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
        requireNonNull(manyClients, "manyClients is null");
        requireNonNull(cacheHitRate, "cacheHitRate is null");
    }

    OperationTimes times(Operation operation) {
        return requireNonNull(operations.get(operation), "operation was not measured");
    }

    MixedTimes mixed() {
        return MixedTimes.of(operations);
    }

    /** Requests per second of one client. */
    double perSecondOfOneClient() {
        return oneClient == null ? mixed().perSecondOfOneClient() : oneClient.perSecond();
    }
}
