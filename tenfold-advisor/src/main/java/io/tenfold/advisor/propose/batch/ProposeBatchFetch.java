// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.batch;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.FindOneByOne;
import io.tenfold.advisor.pattern.OneByOne;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.RuntimeRule.BatchFetch;
import java.util.List;

/**
 * One round trip for many keys.
 *
 * <pre>
 *   .. WHERE id = ?  x 40     .. WHERE id = ANY (?)  x 1
 * </pre>
 *
 * <p>Only where everything that changes is a key: a changing LIMIT or range would mean another question each time.
 */
public final class ProposeBatchFetch {
    private ProposeBatchFetch() {}

    /** One candidate for each such shape, the one with most time first. */
    public static List<RuntimeChange> of(Situation situation) {
        return FindOneByOne.of(situation).stream()
                .filter(OneByOne::keys)
                .map(ProposeBatchFetch::candidate)
                .toList();
    }

    private static RuntimeChange candidate(OneByOne repeated) {
        String reason = Figures.number(repeated.calls()) + " calls in "
                + Figures.count(repeated.units(), "unit of work", "units of work") + " took "
                + Figures.milliseconds(repeated.totalMs()) + ", one key each; a batch asks for all keys at once.";
        return new RuntimeChange(
                new BatchFetch(repeated.child(), repeated.changing()), List.of(repeated.child()), reason);
    }
}
