// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.propose.Propose;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Advice that changes whenever statistics are gathered anew is followed by nobody. */
class StableAdviceTest {
    private static final int RUNS = 20;
    private static final double NOISE = 0.02;

    private static Set<String> advice(Situation situation, Terms terms, long seed) {
        List<Candidate> candidates = Propose.candidates(situation);
        CachedOracle oracle = new CachedOracle(
                new PerturbedOracle(new ToyPlanner(situation), seed, seed == 0 ? 0 : NOISE), situation.analysed());
        return indexes(SelectChanges.select(situation, candidates, oracle, terms));
    }

    private static Set<String> indexes(Selection selection) {
        Set<String> indexes = new TreeSet<>();
        for (Recommendation each : selection.recommendations()) {
            indexes.add(((NewIndex) each.candidate()).definition().toString());
        }
        return indexes;
    }

    /** The share of the advice that stays. */
    private static double stable(Situation situation, Terms terms) {
        Set<String> today = advice(situation, terms, 0);
        double kept = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Set<String> tomorrow = advice(situation, terms, seed);
            Set<String> both = new TreeSet<>(today);
            both.retainAll(tomorrow);
            Set<String> either = new TreeSet<>(today);
            either.addAll(tomorrow);
            kept += either.isEmpty() ? 1 : (double) both.size() / either.size();
        }
        return kept / RUNS;
    }

    @Test
    void smallChangesOfEstimates_leaveMostOfTheAdvice() {
        double kept = stable(ToyPlanner.single(12, 4), Terms.of(Budget.byDefault()));
        assertThat(kept).isGreaterThan(0.9);
    }

    @Test
    void twoEquallyGoodIndexes_theSmallerIsChosenEveryTime() {
        IndexDefinition byCustomer = Workbench.index("customer_id");
        IndexDefinition byDay = Workbench.index("created");
        for (long seed = 1; seed <= 50; seed++) {
            Workbench bench =
                    new Workbench().query(1, 1_000).candidate(byCustomer, 1).candidate(byDay, 1);
            bench.costs.plan(1, 100, byCustomer).plan(1, 100.5, byDay).size(byCustomer, 2_000_000);
            PerturbedOracle oracle = new PerturbedOracle(bench.costs, seed, NOISE / 3);
            Problem problem = new StateProblem(Queries.situation(bench.schema, bench.queries), oracle)
                    .state(bench.candidates, Terms.of(Budget.byDefault()));
            problem.estimate(0, Problem.only(0));
            problem.estimate(0, Problem.only(1));
            Choice choice = Choice.none(problem).to(new WinnersThenPrune().choose(problem));
            assertThat(problem.options().get(choice.chosen().nextSetBit(0)).definition())
                    .isEqualTo(byDay);
        }
    }

    @Test
    void indexThatIsBetterByMoreThanNoise_isAdvisedThoughLarger() {
        IndexDefinition byCustomer = Workbench.index("customer_id");
        IndexDefinition byDay = Workbench.index("created");
        Workbench bench =
                new Workbench().query(1, 1_000).candidate(byCustomer, 1).candidate(byDay, 1);
        bench.costs.plan(1, 100, byCustomer).plan(1, 110, byDay).size(byCustomer, 2_000_000);
        assertThat(bench.chosen(Budget.byDefault())).containsExactly("orders (customer_id)");
    }

    @Test
    void shuffledInput_givesTheSameToTheByte() {
        Situation situation = ToyPlanner.joins(6);
        List<Candidate> candidates = Propose.candidates(situation);
        String first = text(situation, situation.analysed(), candidates);
        for (long seed = 1; seed <= 3; seed++) {
            List<AnalysedQuery> queries = new ArrayList<>(situation.analysed());
            List<Candidate> shuffled = new ArrayList<>(candidates);
            Collections.shuffle(queries, new Random(seed));
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(text(situation, queries, shuffled)).isEqualTo(first);
        }
    }

    private static String text(Situation situation, List<AnalysedQuery> queries, List<Candidate> candidates) {
        Situation same = new Situation(situation.workload(), queries, situation.plans(), situation.catalog());
        CachedOracle oracle = new CachedOracle(new ToyPlanner(situation), queries);
        return SelectChanges.select(same, candidates, oracle, Terms.of(Budget.of(150_000)))
                .toString();
    }
}
