// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Sample;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the most frequent samples of one shape in bounded memory. When too many distinct ones have come, the rarer half
 * is forgotten with its counts, so a count can be too low, never too high. The same input gives the same choice.
 */
final class CollectSamples {
    /** Distinct samples handed on. */
    static final int MOST_SAMPLES = 32;

    /** Distinct samples counted at the same time. */
    static final int MOST_COUNTED = 1_024;

    private final Map<Sample, Long> calls = new LinkedHashMap<>();

    void add(CapturedStatement statement) {
        calls.merge(uncounted(statement), statement.calls(), Long::sum);
        if (calls.size() > MOST_COUNTED) {
            Set<Sample> kept = new HashSet<>();
            mostFrequent(MOST_COUNTED / 2).forEach(entry -> kept.add(entry.getKey()));
            calls.keySet().retainAll(kept);
        }
    }

    /** The most frequent ones, most frequent first, among equals the one seen first. */
    List<Sample> samples() {
        return mostFrequent(MOST_SAMPLES).stream()
                .map(entry -> counted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Sample uncounted(CapturedStatement statement) {
        return new Sample(statement.text(), statement.parameters(), 0, Sample.Origin.OBSERVED, statement.searchPath());
    }

    private static Sample counted(Sample sample, long count) {
        return new Sample(sample.text(), sample.parameters(), count, sample.origin(), sample.searchPath());
    }

    private List<Map.Entry<Sample, Long>> mostFrequent(int count) {
        return calls.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(count)
                .toList();
    }
}
