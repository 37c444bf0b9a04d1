// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an index is recommended. Estimates; its size and its undo are in the {@link Recommendation}.
 *
 * @param served the statements whose plans use it, the one that gains most first
 * @param gainAlone share of the workload's cost today, 0 to 1, that the index saves if nothing else is created
 * @param gainOnTop share of the workload's cost today that is lost again if it alone is left out
 * @param writes what it adds to the writes of its table, null where not estimated
 * @param alternatives candidates it was preferred to, the best of them first
 * @param confidence how sure all this is
 */
public record Explanation(
        List<ServedStatement> served,
        double gainAlone,
        double gainOnTop,
        @Nullable WriteLoad writes,
        List<Alternative> alternatives,
        Confidence confidence) {
    /** Most alternatives told. */
    public static final int MOST_ALTERNATIVES = 3;

    public Explanation {
        served = List.copyOf(served);
        alternatives = List.copyOf(alternatives);
        requireNonNull(confidence, "confidence is null");
        if (alternatives.size() > MOST_ALTERNATIVES) {
            throw new IllegalArgumentException(
                    "more than " + MOST_ALTERNATIVES + " alternatives: " + alternatives.size());
        }
    }
}
