// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.advice.Answer.NoAdvice;
import io.tenfold.model.advice.Answer.Why;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an index saves, beside how often it is asked for, what writers pay, and what the clock would say. */
class WorthTest {
    private static final IndexDefinition BY_CUSTOMER = Workbench.index("customer_id");
    private static final double SAVED = 900;

    private final Workbench bench = new Workbench();

    private void query(int number, double today, long calls) {
        Block block = Block.select(bench.schema)
                .from("orders o")
                .where("o.customer_id = $1")
                .targets("o.total");
        bench.queries.add(Queries.query(number, block, calls, -1));
        bench.costs.today(number, today);
    }

    /** One query that the index takes from 1,000 to 100 units, beside one it does nothing for. */
    private List<String> chosenBeside(long calls, long callsOfTheOther, WriteCost writes) {
        return bench.chosen(beside(calls, callsOfTheOther, writes));
    }

    /** Why the first of the two gets nothing. */
    private NoAdvice whyNothingBeside(long calls, long callsOfTheOther, WriteCost writes) {
        return whyNothing(bench.select(beside(calls, callsOfTheOther, writes)));
    }

    private Terms beside(long calls, long callsOfTheOther, WriteCost writes) {
        query(1, SAVED + 100, calls);
        query(2, 5, callsOfTheOther);
        bench.candidate(BY_CUSTOMER, 1);
        bench.costs.plan(1, 100, BY_CUSTOMER);
        return new Terms(Budget.byDefault(), writes, Deadline.NONE);
    }

    private static NoAdvice whyNothing(Selection selection) {
        return selection.queries().stream()
                .filter(each -> each.fingerprint().equals(Queries.fingerprint(1)))
                .map(each -> (NoAdvice) each.answer())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void queryAskedOnceInAHundredThousandStatements_maySeeNoIndex() {
        assertThat(chosenBeside(1, 100_000, Terms.FREE_WRITES)).isEmpty();
    }

    @Test
    void queryAskedOnceInAHundredThousandStatements_isToldSo() {
        NoAdvice answer = whyNothingBeside(1, 100_000, Terms.FREE_WRITES);
        assertThat(answer.why()).isEqualTo(Why.GAIN_BELOW_BAR);
        assertThat(answer.sentence()).contains("orders (customer_id)", "too seldom asked for");
    }

    @Test
    void queryAskedOnceInAThousandStatements_getsItsIndex() {
        assertThat(chosenBeside(1, 1_000, Terms.FREE_WRITES)).containsExactly("orders (customer_id)");
    }

    @Test
    void indexThatCostsWritersMoreThanItSavesReaders_isNotTaken() {
        assertThat(chosenBeside(10, 10, FixedWrites.ofUpkeep(10 * SAVED * Bars.LOG_OF_UNIT)))
                .isEmpty();
    }

    @Test
    void queryWhoseWritersWouldPayMore_isToldSo() {
        NoAdvice answer = whyNothingBeside(10, 10, FixedWrites.ofUpkeep(10 * SAVED * Bars.LOG_OF_UNIT));
        assertThat(answer.why()).isEqualTo(Why.WRITES_TOO_MUCH);
        assertThat(answer.sentence()).contains("orders (customer_id)", "more than it is worth to those who read");
    }

    @Test
    void indexThatSavesReadersTwiceWhatWritersPay_isTaken() {
        assertThat(chosenBeside(10, 10, FixedWrites.ofUpkeep(5 * SAVED * Bars.LOG_OF_UNIT)))
                .containsExactly("orders (customer_id)");
    }

    @Test
    void bitmapOfHalfATable_isNoGain_andOfATenthItIs() {
        assertThat(chosenByBitmap(50_000)).isEmpty();
        assertThat(chosenByBitmap(10_000)).containsExactly("orders (customer_id)");
    }

    @Test
    void queryThatReadsHalfATable_isToldSo() {
        NoAdvice answer = whyNothing(selectByBitmap(50_000));
        assertThat(answer.why()).isEqualTo(Why.GAIN_BELOW_BAR);
        assertThat(answer.sentence()).contains("orders (customer_id)", "reading the table whole is as fast");
    }

    private static List<String> chosenByBitmap(double rows) {
        return selectByBitmap(rows).recommendations().stream()
                .map(each -> ((NewIndex) each.candidate()).definition().toString())
                .toList();
    }

    private static Selection selectByBitmap(double rows) {
        Workbench bench = new Workbench().query(1, SAVED + 100).candidate(BY_CUSTOMER, 1);
        return SelectChanges.select(
                Queries.situation(bench.schema, bench.queries),
                bench.candidates,
                new CachedOracle(new BitmapOracle(rows), bench.queries),
                Terms.of(Budget.byDefault()));
    }

    /**
     * With the index a bitmap scan takes the place of a sequential one.
     *
     * @param rows it leads to
     */
    private record BitmapOracle(double rows) implements CostOracle {
        @Override
        public Pricing price(WorkloadQuery query, Configuration configuration) {
            boolean there = configuration.added().contains(BY_CUSTOMER);
            Plan plan = Queries.scan(there ? "Bitmap Heap Scan" : "Seq Scan", "orders", rows, null);
            return new Pricing.Priced(
                    new Estimate(there ? 100 : SAVED + 100, plan, there ? List.of(BY_CUSTOMER) : List.of()));
        }

        @Override
        public long bytes(IndexDefinition index) {
            return 1_000_000;
        }
    }
}
