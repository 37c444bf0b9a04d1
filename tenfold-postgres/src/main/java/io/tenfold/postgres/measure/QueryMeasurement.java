// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.workload.Fingerprint;

/** What measuring one query gave. */
public sealed interface QueryMeasurement {

    /** The query. */
    Fingerprint fingerprint();

    /**
     * It was executed on both sides.
     *
     * @param fingerprint the query
     * @param before without the changes
     * @param after with the changes
     * @param results whether the rows are the same
     * @param dataChanged the rows differ, and its tables were written to (or may have been) between the sides
     */
    record Measured(Fingerprint fingerprint, Side before, Side after, ResultComparison results, boolean dataChanged)
            implements QueryMeasurement {
        public Measured {
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(before, "before is null");
            requireNonNull(after, "after is null");
            requireNonNull(results, "results is null");
        }
    }

    /**
     * It was not.
     *
     * @param fingerprint the query
     * @param reason one sentence
     */
    record NotMeasured(Fingerprint fingerprint, String reason) implements QueryMeasurement {
        public NotMeasured {
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
