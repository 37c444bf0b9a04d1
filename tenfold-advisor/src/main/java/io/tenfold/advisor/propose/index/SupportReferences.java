// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.workload.Fingerprint;
import java.util.Map;

/** Says of an index that serves nothing but foreign keys that it does so. */
public final class SupportReferences {
    private SupportReferences() {}

    /**
     * The index, with that reason where it was proposed only for searches of PostgreSQL's own.
     *
     * @param references the foreign key of each such search
     */
    public static NewIndex explain(NewIndex index, Map<Fingerprint, ForeignKey> references) {
        boolean only = !index.fingerprints().isEmpty() && references.keySet().containsAll(index.fingerprints());
        if (!only) {
            return index;
        }
        ForeignKey key = references.get(index.fingerprints().get(0));
        return key == null
                ? index
                : new NewIndex(
                        index.definition(),
                        index.fingerprints(),
                        "finds the rows that refer to a deleted row of " + key.referenced() + " (foreign key "
                                + key.name() + ", which PostgreSQL checks itself)");
    }
}
