// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps statements that the oracle plans otherwise than the server, and what was proposed for them alone, out of the choice. */
final class Distrust {
    private final Situation situation;
    private final List<Candidate> all;
    private final Set<Fingerprint> distrusted;
    private final List<SkippedStatement> skipped = new ArrayList<>();

    Distrust(Situation situation, List<Candidate> candidates, Circumstances known) {
        this.situation = situation;
        this.all = List.copyOf(candidates);
        this.distrusted = known.distrusted();
    }

    /** The situation without them. */
    Situation trusted() {
        return new Situation(
                situation.workload(),
                situation.analysed().stream()
                        .filter(query -> !distrusted.contains(query.fingerprint()))
                        .toList(),
                situation.plans(),
                situation.catalog(),
                situation.executed(),
                situation.activity());
    }

    /** Candidates that were proposed for others too. */
    List<Candidate> candidates() {
        return all.stream().filter(candidate -> !isForThemAlone(candidate)).toList();
    }

    private boolean isForThemAlone(Candidate candidate) {
        return candidate instanceof NewIndex
                && !candidate.fingerprints().isEmpty()
                && distrusted.containsAll(candidate.fingerprints());
    }

    /** The other indexes. */
    List<Rejection> rejected() {
        List<Rejection> rejected = new ArrayList<>();
        for (Candidate candidate : all) {
            if (candidate instanceof NewIndex index && isForThemAlone(candidate)) {
                String ddl = PrintIndex.create(IndexName.of(index.definition()), index.definition(), false);
                rejected.add(new Rejection(
                        index,
                        ddl,
                        "The shadow plans the statements it was proposed for otherwise than the server, so its"
                                + " prices are not to be trusted."));
            }
        }
        return rejected;
    }

    /** Their prices today, in the order of their fingerprints. */
    Map<AnalysedQuery, Estimate> priced(CostOracle oracle) {
        Map<AnalysedQuery, Estimate> priced = new LinkedHashMap<>();
        situation.analysed().stream()
                .filter(query -> distrusted.contains(query.fingerprint()))
                .sorted(Comparator.comparing(AnalysedQuery::fingerprint))
                .forEach(query -> {
                    Pricing pricing = oracle.price(query.query(), List.of());
                    if (pricing instanceof Pricing.Priced answer) {
                        priced.put(query, answer.estimate());
                    } else if (pricing instanceof Pricing.Unpriced none) {
                        skipped.add(new SkippedStatement(
                                query.fingerprint(), query.query().shape().text(), none.reason(), none.detail()));
                    }
                });
        return priced;
    }

    /** Those without a price; complete once they were priced. */
    List<SkippedStatement> skipped() {
        return List.copyOf(skipped);
    }
}
