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
 * @param indexesBefore names of the indexes its plan uses without the changes
 * @param indexes names of the indexes its plan uses with the changes
 * @param drawn it ran with values drawn from statistics, not with the application's
 */
record QueryDecision(QueryVerdict verdict, Cause cause, Set<String> indexesBefore, Set<String> indexes, boolean drawn) {
    private static final String WITH_DRAWN = "; with drawn values, not the application's";

    QueryDecision {
        indexesBefore = Collections.unmodifiableSet(new LinkedHashSet<>(indexesBefore));
        indexes = Collections.unmodifiableSet(new LinkedHashSet<>(indexes));
    }

    QueryDecision(QueryVerdict verdict, Cause cause, Set<String> indexesBefore, Set<String> indexes) {
        this(verdict, cause, indexesBefore, indexes, false);
    }

    /** The same of values drawn from statistics, which its reason says. */
    QueryDecision withDrawnValues() {
        QueryVerdict labelled = new QueryVerdict(
                verdict.fingerprint(),
                verdict.decision(),
                verdict.reason() + WITH_DRAWN,
                verdict.without(),
                verdict.with(),
                verdict.ratio(),
                verdict.results());
        return new QueryDecision(labelled, cause, indexesBefore, indexes, true);
    }

    Fingerprint fingerprint() {
        return verdict.fingerprint();
    }

    Decision decision() {
        return verdict.decision();
    }
}
