// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Fingerprint;
import java.util.List;

/** A possible change. */
public sealed interface Candidate {

    /** The shapes it was proposed for. */
    List<Fingerprint> fingerprints();

    /** One sentence: why it was proposed. */
    String reason();

    /**
     * A new index.
     *
     * @param definition what would be created
     * @param fingerprints proposed for
     * @param reason why
     */
    record NewIndex(IndexDefinition definition, List<Fingerprint> fingerprints, String reason) implements Candidate {
        public NewIndex {
            requireNonNull(definition, "definition is null");
            fingerprints = List.copyOf(fingerprints);
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * A change in the application's DataSource; no oracle prices it, measurement does.
     *
     * @param rule what the DataSource would do
     * @param fingerprints proposed for
     * @param reason why
     */
    record RuntimeChange(RuntimeRule rule, List<Fingerprint> fingerprints, String reason) implements Candidate {
        public RuntimeChange {
            requireNonNull(rule, "rule is null");
            fingerprints = List.copyOf(fingerprints);
            requireNonNull(reason, "reason is null");
        }
    }
}
