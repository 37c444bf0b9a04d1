// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

/**
 * Distribution of one shape's execution times.
 *
 * @param count executions timed one by one
 * @param meanMs mean, ms
 * @param medianMs 50th percentile, ms
 * @param p95Ms 95th percentile, ms
 * @param p99Ms 99th percentile, ms
 * @param maxMs slowest, ms
 */
public record Latency(long count, double meanMs, double medianMs, double p95Ms, double p99Ms, double maxMs) {}
