// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.demo.application.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All operations together as the application sees them, each weighted by its share of the requests, however many
 * samples of it there are.
 *
 * @param meanMs average request, ms
 * @param p95Ms 95th percentile of the requests by nearest rank, ms
 */
public record MixedTimes(double meanMs, double p95Ms) {
    private static final double PERCENTILE = 0.95;
    /** Shares of samples are added up; their rounding errors must not skip a rank. */
    private static final double TOLERANCE = 1e-9;

    /** Of the measured operations, all of them. */
    public static MixedTimes of(Map<Operation, OperationTimes> measured) {
        List<Weighted> samples = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            OperationTimes times = measured.get(operation);
            if (times == null) {
                throw new IllegalArgumentException("not measured: " + operation.unitName());
            }
            double weight = operation.share() / times.applicationMs().size();
            times.applicationMs().forEach(ms -> samples.add(new Weighted(ms, weight)));
        }
        double mean = samples.stream()
                .mapToDouble(sample -> sample.ms * sample.weight)
                .sum();
        return new MixedTimes(mean, percentile(samples));
    }

    /** Requests per second that one client gets done that sends the next as soon as it has the last. */
    public double perSecondOfOneClient() {
        return 1000 / meanMs;
    }

    private static double percentile(List<Weighted> samples) {
        samples.sort(Comparator.comparingDouble(Weighted::ms));
        double passed = 0;
        for (Weighted sample : samples) {
            passed += sample.weight;
            if (passed >= PERCENTILE - TOLERANCE) {
                return sample.ms;
            }
        }
        return samples.get(samples.size() - 1).ms;
    }

    private record Weighted(double ms, double weight) {}
}
