// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.workload.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A query's verdict with what deciding on the changes needs of it.
 *
 * @param verdict the verdict
 * @param cause why
 * @param indexes names of the indexes its plan uses with the changes
 */
record QueryDecision(QueryVerdict verdict, Cause cause, Set<String> indexes) {
    QueryDecision {
        indexes = Collections.unmodifiableSet(new LinkedHashSet<>(indexes));
    }

    Fingerprint fingerprint() {
        return verdict.fingerprint();
    }

    Decision decision() {
        return verdict.decision();
    }
}
