// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import io.tenfold.model.workload.Durations.Bucket;
import io.tenfold.postgres.load.Latencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Latencies of slices as counts over the same buckets, so that many draws of slices can be put together quickly. */
final class SliceTable {
    private final double[] ms;
    private final long[][] counts;

    private SliceTable(double[] ms, long[][] counts) {
        this.ms = ms;
        this.counts = counts;
    }

    static SliceTable of(List<Latencies> slices) {
        List<List<Bucket>> buckets = new ArrayList<>();
        TreeSet<Double> values = new TreeSet<>();
        for (Latencies slice : slices) {
            List<Bucket> each = slice.durations().buckets();
            buckets.add(each);
            each.forEach(bucket -> values.add(bucket.ms()));
        }
        double[] ms = values.stream().mapToDouble(Double::doubleValue).toArray();
        long[][] counts = new long[slices.size()][ms.length];
        for (int slice = 0; slice < counts.length; slice++) {
            for (Bucket bucket : buckets.get(slice)) {
                counts[slice][Arrays.binarySearch(ms, bucket.ms())] += bucket.count();
            }
        }
        return new SliceTable(ms, counts);
    }

    int slices() {
        return counts.length;
    }

    /**
     * Percentiles of those slices together, ms; NaN where they have no request.
     *
     * @param percents ascending, 0 to 100
     */
    double[] percentilesMs(int[] slices, double... percents) {
        long[] sum = sum(slices);
        long all = Arrays.stream(sum).sum();
        double[] values = new double[percents.length];
        Arrays.fill(values, Double.NaN);
        long seen = 0;
        int next = 0;
        for (int bucket = 0; bucket < sum.length && next < percents.length; bucket++) {
            seen += sum[bucket];
            while (next < percents.length && seen >= Math.max(1, Math.ceil(all * percents[next] / 100))) {
                values[next++] = ms[bucket];
            }
        }
        return values;
    }

    private long[] sum(int[] slices) {
        long[] sum = new long[ms.length];
        for (int slice : slices) {
            long[] row = counts[slice];
            for (int bucket = 0; bucket < sum.length; bucket++) {
                sum[bucket] += row[bucket];
            }
        }
        return sum;
    }

    /** Requests of a slice on average over those. */
    double mean(int[] slices) {
        return slices.length == 0 ? Double.NaN : Arrays.stream(sum(slices)).sum() / (double) slices.length;
    }
}
