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
 * @param parent the last other SELECT before the repetition that is not itself repeated, null where none
 * @param units units of work in which it repeats
 * @param calls executions in those units
 * @param mostInOneUnit the highest number of executions in one unit
 * @param totalMs time of those executions, ms
 * @param changing positions (from 1) of the placeholders that change within a unit
 * @param constant positions of those that do not
 * @param keys every changing placeholder is compared by equality with a column
 * @param callSite the most frequent one, null when unknown
 */
public record OneByOne(
        Fingerprint child,
        @Nullable Fingerprint parent,
        int units,
        long calls,
        int mostInOneUnit,
        double totalMs,
        List<Integer> changing,
        List<Integer> constant,
        boolean keys,
        @Nullable String callSite) {
    public OneByOne {
        requireNonNull(child, "child is null");
        changing = List.copyOf(changing);
        constant = List.copyOf(constant);
    }
}
