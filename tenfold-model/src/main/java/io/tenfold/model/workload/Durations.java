// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;

/**
 * How long single executions took, as a histogram: what a source hands on instead of every single duration, so that a log of
 * millions of executions fits in memory and percentiles of several sources can be put together.
 *
 * @param buckets ascending by {@link Bucket#ms}, none empty
 */
public record Durations(List<Bucket> buckets) {
    public Durations {
        buckets = List.copyOf(buckets);
    }

    /** Executions counted. */
    public long count() {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }

    /**
     * Executions that took about as long.
     *
     * @param ms their duration in ms, exact to three digits
     * @param count how many, at least 1
     */
    public record Bucket(double ms, long count) {
        public Bucket {
            if (count < 1) {
                throw new IllegalArgumentException("count is less than 1: " + count);
            }
        }
    }
}
