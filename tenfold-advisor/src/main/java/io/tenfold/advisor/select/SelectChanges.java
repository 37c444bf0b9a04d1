// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.select.BoundChoice.Bounded;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.ChoiceQuality;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Chooses among the candidates and accounts for every candidate and every query. */
public final class SelectChanges {
    private SelectChanges() {}

    /**
     * Chooses with {@link WinnersThenPrune}.
     *
     * @param situation the queries and the schema
     * @param candidates what may be chosen
     * @param oracle prices indexes; it is asked the same question more than once, so it should remember its answers
     * @param terms what the choice has to keep to
     */
    public static Selection select(Situation situation, List<Candidate> candidates, CostOracle oracle, Terms terms) {
        return select(situation, candidates, oracle, terms, Circumstances.UNKNOWN);
    }

    /** The same by one who knows more. */
    public static Selection select(
            Situation situation, List<Candidate> candidates, CostOracle oracle, Terms terms, Circumstances known) {
        return select(
                situation,
                candidates,
                oracle,
                terms,
                known,
                problem -> BoundChoice.of(Choice.none(problem).to(new WinnersThenPrune().choose(problem))),
                Outcome::of);
    }

    /** The same with another way to choose indexes, to compare with: what it chooses stays, even where a query suffers. */
    public static Selection select(
            Situation situation, List<Candidate> candidates, CostOracle oracle, Terms terms, Selector selector) {
        return select(
                situation,
                candidates,
                oracle,
                terms,
                Circumstances.UNKNOWN,
                problem -> new Bounded(Choice.none(problem).to(selector.choose(problem)), OptionalDouble.empty()),
                Outcome::asChosen);
    }

    /** What becomes of a choice. */
    @FunctionalInterface
    private interface Settle {
        Outcome outcome(Problem problem, BitSet chosen, CostOracle oracle);
    }

    private static Selection select(
            Situation situation,
            List<Candidate> candidates,
            CostOracle oracle,
            Terms terms,
            Circumstances known,
            Function<Problem, Bounded> choose,
            Settle settle) {
        Distrust distrust = new Distrust(situation, candidates, known);
        StateProblem statement = new StateProblem(distrust.trusted(), oracle);
        Problem problem = statement.state(distrust.candidates(), terms);
        Bounded bounded = choose.apply(problem);
        Outcome outcome = settle.outcome(problem, bounded.choice().chosen(), oracle);
        ChoiceQuality quality = new ChoiceQuality(
                problem.options().size(), bounded.mostBetter(outcome.choice().objective()), problem.wasCutShort());
        // before anybody asks for more plans: they say what no plan used
        List<Rejection> rejections = new ArrayList<>(new ExplainRejection(outcome).rejections());
        rejections.addAll(statement.refused());
        rejections.addAll(distrust.rejected());
        List<RuntimeChange> runtime = candidates.stream()
                .filter(RuntimeChange.class::isInstance)
                .map(RuntimeChange.class::cast)
                .toList();
        JudgeConfidence judge = new JudgeConfidence(situation, known);
        ExplainIndex explain = new ExplainIndex(outcome, terms, judge);
        List<Recommendation> recommendations =
                new ArrayList<>(new Recommend(outcome, situation.catalog(), explain).indexes());
        runtime.forEach(change -> recommendations.add(Recommend.runtime(change)));
        WhyNothing why = new WhyNothing(outcome, situation.catalog(), known, terms);
        NoteQuery note = new NoteQuery(outcome, runtime, why, judge, known.agreement());
        List<QueryAdvice> advice = new ArrayList<>(note.advice());
        advice.addAll(note.distrusted(distrust.priced(oracle)));
        List<SkippedStatement> skipped = new ArrayList<>(statement.skipped());
        skipped.addAll(distrust.skipped());
        return new Selection(recommendations, rejections, advice, skipped, quality);
    }
}
