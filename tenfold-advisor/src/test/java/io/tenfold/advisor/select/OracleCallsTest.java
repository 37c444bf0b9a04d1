// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.propose.Propose;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Selection;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every call of the oracle is a plan made by a server: their number must stay small and grow with the workload only. */
class OracleCallsTest {
    /**
     * What came of it.
     *
     * @param calls until the choice was made
     * @param explaining calls after it, for those who want to know why
     */
    private record Advised(int candidates, long calls, long explaining, Selection selection) {}

    private static Advised advise(Situation situation, Budget budget) {
        List<Candidate> candidates = Propose.candidates(situation);
        CachedOracle oracle = new CachedOracle(new ToyPlanner(situation), situation.analysed());
        long[] calls = new long[1];
        Selector counting = problem -> {
            BitSet chosen = new WinnersThenPrune().choose(problem);
            calls[0] = oracle.calls();
            return chosen;
        };
        Selection selection = SelectChanges.select(situation, candidates, oracle, Terms.of(budget), counting);
        return new Advised(candidates.size(), calls[0], oracle.calls() - calls[0], selection);
    }

    @Test
    void twentyTwoJoins_needFewCallsWhetherTheBudgetBindsOrNot() {
        Advised free = advise(ToyPlanner.joins(22), Budget.byDefault());
        Advised tight = advise(ToyPlanner.joins(22), Budget.of(300_000));
        assertThat(free.candidates()).isGreaterThan(100);
        assertThat(free.calls()).isLessThan(1_750);
        assertThat(tight.calls()).isLessThan(1_750);
        assertThat(free.explaining()).isLessThan(free.calls());
        assertThat(tight.explaining()).isLessThan(tight.calls());
        assertThat(tight.selection().recommendations())
                .isNotEmpty()
                .hasSizeLessThan(free.selection().recommendations().size());
    }

    @Test
    void explaining_needsCallsInProportion() {
        assertThat(advise(ToyPlanner.single(60, 12), Budget.byDefault()).explaining())
                .isLessThan(60 * 8);
        assertThat(advise(ToyPlanner.single(240, 12), Budget.byDefault()).explaining())
                .isLessThan(240 * 8);
    }

    @Test
    void oneTableQueries_needCallsInProportion() {
        assertThat(advise(ToyPlanner.single(60, 12), Budget.byDefault()).calls())
                .isLessThan(60 * 13);
        assertThat(advise(ToyPlanner.single(240, 48), Budget.byDefault()).calls())
                .isLessThan(240 * 13);
        assertThat(advise(ToyPlanner.single(240, 12), Budget.byDefault()).calls())
                .isLessThan(240 * 13);
        assertThat(advise(ToyPlanner.single(240, 48), Budget.of(48 * 24_000)).calls())
                .isLessThan(240 * 13);
    }
}
