// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.CapturedStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all executions of one shape that are not kept one by one. Every execution is counted in exactly one place: with its
 * sample, or with the rest.
 *
 * <p>Which samples are the frequent ones is found by the space-saving method (Metwally, Agrawal, El Abbadi: Efficient Computation of
 * Frequent and Top-k Elements in Data Streams, 2005): a new one takes the place of the rarest and inherits its rank.
 */
final class ShapeTotals {
    /** Samples handed on. */
    static final int MOST_SAMPLES = 16;

    /** Longest text that is kept as a sample, in characters. */
    private static final int LONGEST_SAMPLE = 1 << 16;

    private static final int OBJECTS_BYTES = 400;

    /** The text of the shape, without literals. */
    final String text;

    /** Whether it was given up for want of memory. */
    boolean forgotten;

    final SlowestPlans plans = new SlowestPlans();
    private final Tally rest = new Tally();
    private final List<CountedSample> samples = new ArrayList<>();
    private long fetchMicroseconds;
    private long microseconds;

    ShapeTotals(String text) {
        this.text = text;
    }

    /**
     * Counts an execution.
     *
     * @param execution what ran
     * @param mostSamples samples to count at the same time
     */
    void add(Execution execution, int mostSamples) {
        microseconds += Math.max(0, execution.microseconds);
        CountedSample sample = sample(execution, mostSamples);
        if (sample == null) {
            rest.add(execution.microseconds);
        } else {
            sample.tally.add(execution.microseconds);
            sample.rank++;
        }
    }

    /** Adds the time of a further part of a result to an execution counted before. */
    void addFetch(long duration) {
        fetchMicroseconds += duration;
        microseconds += duration;
    }

    private @Nullable CountedSample sample(Execution execution, int mostSamples) {
        long key = execution.sampleKey();
        CountedSample rarest = null;
        for (CountedSample sample : samples) {
            if (sample.key == key) {
                return sample;
            }
            rarest = rarest == null || sample.rank < rarest.rank ? sample : rarest;
        }
        if (mostSamples == 0 || execution.text().text.length() > LONGEST_SAMPLE) {
            return null;
        }
        CountedSample taken = execution.sample(key);
        if (samples.size() >= mostSamples && rarest != null) {
            taken.rank = rarest.rank;
            rest.add(rarest.tally);
            samples.remove(rarest);
        }
        samples.add(taken);
        return taken;
    }

    /** Keeps only that many samples. */
    void trim(int mostSamples) {
        samples.sort(Comparator.comparingLong((CountedSample sample) -> -sample.rank));
        while (samples.size() > mostSamples) {
            rest.add(samples.remove(samples.size() - 1).tally);
        }
    }

    long calls() {
        return rest.calls()
                + samples.stream().mapToLong(sample -> sample.tally.calls()).sum();
    }

    /** Time of all executions. */
    long microseconds() {
        return microseconds;
    }

    /** Memory it takes, in bytes. */
    long bytes() {
        long bytes = OBJECTS_BYTES + text.length() + rest.bytes() + plans.bytes();
        for (CountedSample sample : samples) {
            bytes += sample.bytes() + sample.tally.bytes();
        }
        return bytes;
    }

    /** What is handed on: the most frequent samples first, then all others under the text of the shape. */
    List<CapturedStatement> statements(ReadBinds binds) {
        samples.sort(Comparator.comparingLong((CountedSample sample) -> -sample.tally.calls()));
        while (samples.size() > MOST_SAMPLES) {
            rest.add(samples.remove(samples.size() - 1).tally);
        }
        addFetchTime();
        List<CapturedStatement> statements = new ArrayList<>();
        for (CountedSample sample : samples) {
            statements.addAll(sample.tally.statements(sample.text, binds.read(sample.values), sample.searchPath));
        }
        statements.addAll(rest.statements(text, List.of(), null));
        return statements;
    }

    private void addFetchTime() {
        Tally tally = rest;
        for (CountedSample sample : samples) {
            tally = !tally.hasTime() && sample.tally.hasTime() ? sample.tally : tally;
        }
        tally.addTime(fetchMicroseconds);
        fetchMicroseconds = 0;
    }
}
