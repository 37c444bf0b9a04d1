// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A histogram of durations, exact to three digits, that takes only the memory of the buckets in use. A log has thousands of shapes with a
 * few executions each; a histogram with an array for all buckets would take 90 kB for each of them.
 */
final class DurationCounts {
    private static final int FIRST_SIZE = 4;
    private static final int THREE_DIGITS = 1_000;
    private static final double MICROSECONDS_PER_MS = 1_000.0;

    /** Bucket plus one; 0 is free. Always a power of two long, never full. */
    private int[] buckets = new int[FIRST_SIZE];

    private long[] counts = new long[FIRST_SIZE];
    private int used;

    void add(long microseconds, long count) {
        addToBucket(bucket(microseconds), count);
    }

    void add(DurationCounts others) {
        for (int i = 0; i < others.buckets.length; i++) {
            if (others.buckets[i] != 0) {
                addToBucket(others.buckets[i] - 1, others.counts[i]);
            }
        }
    }

    private void addToBucket(int bucket, long count) {
        int slot = slot(bucket);
        if (buckets[slot] == 0) {
            if (used * 4 >= buckets.length * 3) {
                grow();
                slot = slot(bucket);
            }
            buckets[slot] = bucket + 1;
            used++;
        }
        counts[slot] += count;
    }

    private int slot(int bucket) {
        int mask = buckets.length - 1;
        int slot = ((bucket * 0x9E37_79B1) >>> 7) & mask;
        while (buckets[slot] != 0 && buckets[slot] != bucket + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldBuckets = buckets;
        long[] oldCounts = counts;
        buckets = new int[oldBuckets.length * 2];
        counts = new long[oldBuckets.length * 2];
        used = 0;
        for (int i = 0; i < oldBuckets.length; i++) {
            if (oldBuckets[i] != 0) {
                addToBucket(oldBuckets[i] - 1, oldCounts[i]);
            }
        }
    }

    /** Memory it takes, in bytes. */
    int bytes() {
        return buckets.length * (Integer.BYTES + Long.BYTES);
    }

    Durations durations() {
        List<Durations.Bucket> filled = new ArrayList<>(used);
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] != 0) {
                filled.add(new Durations.Bucket(microseconds(buckets[i] - 1) / MICROSECONDS_PER_MS, counts[i]));
            }
        }
        filled.sort(Comparator.comparingDouble(Durations.Bucket::ms));
        return new Durations(filled);
    }

    /** Three digits, and how many zeros to put after them. */
    private static int bucket(long microseconds) {
        long digits = Math.max(0, microseconds);
        long unit = 1;
        int zeros = 0;
        while (digits >= THREE_DIGITS * unit) {
            unit *= 10;
            zeros++;
        }
        long rounded = (digits + unit / 2) / unit;
        return zeros * THREE_DIGITS + (int) (rounded == THREE_DIGITS ? THREE_DIGITS / 10 + THREE_DIGITS : rounded);
    }

    private static long microseconds(int bucket) {
        long value = bucket % THREE_DIGITS;
        for (int zeros = bucket / THREE_DIGITS; zeros > 0; zeros--) {
            value *= 10;
        }
        return value;
    }
}
