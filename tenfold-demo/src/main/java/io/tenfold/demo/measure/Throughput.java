// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Latency;
import java.util.OptionalDouble;

/**
 * How much an application got done, or how it did under a steady load.
 *
 * @param clients at the same time
 * @param asked requests per second it was sent; empty where each client sent the next when it had the last
 * @param perSecond requests finished per second
 * @param unfinished requests never sent, as the application was too far behind at the end of a steady load
 * @param latency of the finished ones, ms; under a steady load from the moment a request was due
 * @param serverCpu share of all cores the database server used, 0 to 1; empty where unknown
 */
public record Throughput(
        int clients,
        OptionalDouble asked,
        double perSecond,
        long unfinished,
        Latency latency,
        OptionalDouble serverCpu) {
    public Throughput {
        requireNonNull(asked, "asked is null");
        requireNonNull(latency, "latency is null");
        requireNonNull(serverCpu, "serverCpu is null");
    }
}
