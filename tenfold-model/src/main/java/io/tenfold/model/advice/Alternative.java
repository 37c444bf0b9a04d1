// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.Candidate.NewIndex;
import java.util.List;

/**
 * A candidate that would serve statements of a chosen index in its place, and lost. Estimates.
 *
 * @param candidate what would have been created
 * @param ddl the statement that would create it
 * @param cost planner's cost of the statements the chosen index serves, weighted by calls, with this one in its place
 * @param bytes size on disk
 * @param why what it lost by, most telling first; never empty
 * @param reason the same as a clause with the numbers
 */
public record Alternative(NewIndex candidate, String ddl, double cost, long bytes, List<Lost> why, String reason) {
    /** What an alternative lost by. */
    public enum Lost {
        /** The statements would cost more with it. */
        DEARER,
        /** It takes more room on disk. */
        LARGER,
        /** It does not fit into the budget beside the others chosen. */
        OVER_BUDGET,
        /** It would serve as well at the same size: the order of the candidates decided. */
        NO_BETTER
    }

    public Alternative {
        requireNonNull(candidate, "candidate is null");
        requireNonNull(ddl, "ddl is null");
        why = List.copyOf(why);
        requireNonNull(reason, "reason is null");
        if (why.isEmpty()) {
            throw new IllegalArgumentException("an alternative lost by nothing");
        }
    }
}
