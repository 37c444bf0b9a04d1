// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A change that was chosen.
 *
 * @param id stable for the same change: {@code tf_..} name of an index, or kind and fingerprint
 * @param kind what kind of change
 * @param candidate the candidate it came from
 * @param ddl statement that makes it, null for a change in the DataSource
 * @param undo statement that takes it back, null for a change in the DataSource
 * @param table the table changed, null where none
 * @param estimatedBytes estimated size on disk, 0 where it needs none
 * @param costBefore planner's cost of the queries it serves, weighted by calls, without it; empty where not priced
 * @param costAfter the same with everything that was chosen
 * @param fingerprints shapes that profit
 * @param reason one sentence
 * @param explanation why it was chosen, null for what no oracle priced
 */
public record Recommendation(
        String id,
        ChangeKind kind,
        Candidate candidate,
        @Nullable String ddl,
        @Nullable String undo,
        @Nullable TableName table,
        long estimatedBytes,
        OptionalDouble costBefore,
        OptionalDouble costAfter,
        List<Fingerprint> fingerprints,
        String reason,
        @Nullable Explanation explanation) {
    public Recommendation {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(candidate, "candidate is null");
        requireNonNull(costBefore, "costBefore is null");
        requireNonNull(costAfter, "costAfter is null");
        fingerprints = List.copyOf(fingerprints);
        requireNonNull(reason, "reason is null");
    }

    /** A change that is not explained. */
    public Recommendation(
            String id,
            ChangeKind kind,
            Candidate candidate,
            @Nullable String ddl,
            @Nullable String undo,
            @Nullable TableName table,
            long estimatedBytes,
            OptionalDouble costBefore,
            OptionalDouble costAfter,
            List<Fingerprint> fingerprints,
            String reason) {
        this(id, kind, candidate, ddl, undo, table, estimatedBytes, costBefore, costAfter, fingerprints, reason, null);
    }

    /** The same with another reason. */
    public Recommendation withReason(String other) {
        return new Recommendation(
                id,
                kind,
                candidate,
                ddl,
                undo,
                table,
                estimatedBytes,
                costBefore,
                costAfter,
                fingerprints,
                other,
                explanation);
    }
}
