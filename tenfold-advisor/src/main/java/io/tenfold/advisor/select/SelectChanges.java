// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.select.BoundChoice.Bounded;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.ChoiceQuality;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.advice.Selection;
import java.util.ArrayList;
import java.util.List;

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
        StateProblem statement = new StateProblem(situation, oracle);
        Problem problem = statement.state(candidates, terms);
        Choice choice = Choice.none(problem).to(new WinnersThenPrune().choose(problem));
        Bounded bounded = BoundChoice.of(choice);
        Outcome outcome = Outcome.of(problem, bounded.choice().chosen(), oracle);
        ChoiceQuality quality = new ChoiceQuality(
                problem.options().size(), bounded.mostBetter(outcome.choice().objective()), problem.wasCutShort());
        return account(situation, candidates, statement, outcome, quality);
    }

    /** The same with another way to choose indexes, to compare with. */
    public static Selection select(
            Situation situation, List<Candidate> candidates, CostOracle oracle, Terms terms, Selector selector) {
        StateProblem statement = new StateProblem(situation, oracle);
        Problem problem = statement.state(candidates, terms);
        Outcome outcome = Outcome.of(problem, selector.choose(problem), oracle);
        return account(situation, candidates, statement, outcome, ChoiceQuality.UNKNOWN);
    }

    private static Selection account(
            Situation situation,
            List<Candidate> candidates,
            StateProblem statement,
            Outcome outcome,
            ChoiceQuality quality) {
        List<RuntimeChange> runtime = candidates.stream()
                .filter(RuntimeChange.class::isInstance)
                .map(RuntimeChange.class::cast)
                .toList();
        List<Recommendation> recommendations = new ArrayList<>(new Recommend(outcome, situation.catalog()).indexes());
        runtime.forEach(change -> recommendations.add(Recommend.runtime(change)));
        List<Rejection> rejections = new ArrayList<>(new ExplainRejection(outcome).rejections());
        rejections.addAll(statement.refused());
        return new Selection(
                recommendations,
                rejections,
                new NoteQuery(outcome, situation.catalog(), runtime).advice(),
                statement.skipped(),
                quality);
    }
}
