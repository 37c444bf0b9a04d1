// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.propose.batch.ProposeBatchFetch;
import io.tenfold.advisor.propose.cache.ProposeResultCache;
import io.tenfold.advisor.propose.index.ProposeIndexes;
import io.tenfold.advisor.propose.index.SupportReferences;
import io.tenfold.advisor.propose.pool.ProposePool;
import io.tenfold.model.advice.Candidate;
import java.util.ArrayList;
import java.util.List;

/** Asks every family of proposals. */
public final class Propose {
    private Propose() {}

    /** All candidates, each once: indexes first, then changes of the DataSource. */
    public static List<Candidate> candidates(Situation situation) {
        List<Candidate> candidates = new ArrayList<>();
        ProposeIndexes.of(situation.analysed(), situation.catalog()).stream()
                .map(index -> SupportReferences.explain(index, situation.references()))
                .forEach(candidates::add);
        candidates.addAll(ProposeBatchFetch.of(situation));
        candidates.addAll(ProposeResultCache.of(situation));
        candidates.addAll(ProposePool.of(situation));
        return List.copyOf(candidates);
    }
}
