// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape executed many times in one unit of work, each time with another key: what remains of N+1 when only statements are
 * seen. Evidence of a candidate, not proof: the loop itself is in the application.
 *
 * @param child the shape repeated
 * @param parent the shape for whose rows it was executed most often, null where none was seen
 * @param otherParents further shapes for whose rows it was executed
 * @param units units of work in which it repeats
 * @param calls executions in those units
 * @param callsPerParent executions for one execution of the parent, on average; 0 where none was seen
 * @param mostInOneUnit the highest number of executions in one unit
 * @param totalMs time of those executions, ms
 * @param batches statements that would fetch the same at once: one for each execution of a parent, or one for a unit without
 * @param changing positions (from 1) of the placeholders that change within a unit
 * @param constant positions of those that do not
 * @param keys every changing placeholder is compared by equality with a column
 * @param callSite the most frequent one, null when unknown
 */
public record OneByOne(
        Fingerprint child,
        @Nullable Fingerprint parent,
        int otherParents,
        int units,
        long calls,
        double callsPerParent,
        int mostInOneUnit,
        double totalMs,
        long batches,
        List<Integer> changing,
        List<Integer> constant,
        boolean keys,
        @Nullable String callSite) {
    public OneByOne {
        requireNonNull(child, "child is null");
        changing = List.copyOf(changing);
        constant = List.copyOf(constant);
    }

    /** Time that fetching at once would save, ms: an estimate, as if a batch took as long as one call. */
    public double lostMs() {
        return Math.max(0, totalMs - batches * totalMs / calls);
    }
}
