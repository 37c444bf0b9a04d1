// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Answer;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.CostChange;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.sql.text.IndexName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of each query which changes serve it, or why nothing does: exactly one of the two. */
final class NoteQuery {
    private final Outcome outcome;
    private final Problem problem;
    private final List<RuntimeChange> runtime;
    private final WhyNothing why;
    private final JudgeConfidence judge;
    private final Agreement agreement;

    NoteQuery(
            Outcome outcome, List<RuntimeChange> runtime, WhyNothing why, JudgeConfidence judge, Agreement agreement) {
        this.outcome = outcome;
        this.problem = outcome.problem();
        this.runtime = List.copyOf(runtime);
        this.why = why;
        this.judge = judge;
        this.agreement = agreement;
    }

    /** One for each query priced, in the problem's order. */
    List<QueryAdvice> advice() {
        List<QueryAdvice> all = new ArrayList<>();
        for (int query = 0; query < problem.queries().size(); query++) {
            PricedQuery priced = problem.queries().get(query);
            Served served = new Served();
            outcome.used(query).stream()
                    .forEach(option -> served.add(
                            IndexName.of(problem.options().get(option).definition()), outcome.describe(option)));
            runtime(priced.analysed(), served);
            Answer answer = served.isEmpty() ? why.of(query) : served.answer();
            all.add(advice(
                    priced.analysed(), priced.today(), outcome.estimates().get(query), answer));
        }
        return all;
    }

    /** One for each query whose prices are not to be trusted; what the DataSource can do for it rests on no price. */
    List<QueryAdvice> distrusted(Map<AnalysedQuery, Estimate> queries) {
        List<QueryAdvice> all = new ArrayList<>();
        queries.forEach((query, today) -> {
            Served served = new Served();
            runtime(query, served);
            all.add(advice(query, today, today, served.isEmpty() ? WhyNothing.notTrusted() : served.answer()));
        });
        return all;
    }

    private QueryAdvice advice(AnalysedQuery query, Estimate today, Estimate after, Answer answer) {
        return new QueryAdvice(
                query.fingerprint(),
                new CostChange(today.cost(), after.cost()),
                ExplainIndex.worst(today, after),
                today.plan(),
                after.plan(),
                answer,
                agreement.of(query.fingerprint()),
                judge.of(query));
    }

    private void runtime(AnalysedQuery query, Served served) {
        runtime.stream()
                .filter(change -> change.fingerprints().contains(query.fingerprint()))
                .forEach(change -> served.add(Recommend.id(change), describe(change.rule())));
    }

    private static String describe(RuntimeRule rule) {
        return rule instanceof RuntimeRule.BatchFetch ? "batch fetch" : "result cache";
    }

    /** Changes that serve a query, by id and in words. */
    private static final class Served {
        private final List<String> ids = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        void add(String id, String change) {
            ids.add(id);
            words.add(change);
        }

        boolean isEmpty() {
            return ids.isEmpty();
        }

        Answer answer() {
            return new Answer.Served(ids, "Served by " + String.join(", ", words) + ".");
        }
    }
}
