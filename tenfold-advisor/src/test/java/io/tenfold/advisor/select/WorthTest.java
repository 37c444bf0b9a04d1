// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.write.RowWrites;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Collection;
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
        query(1, SAVED + 100, calls);
        query(2, 5, callsOfTheOther);
        bench.candidate(BY_CUSTOMER, 1);
        bench.costs.plan(1, 100, BY_CUSTOMER);
        return bench.chosen(new Terms(Budget.byDefault(), writes, Deadline.NONE));
    }

    private static WriteCost upkeep(double bytes) {
        return new WriteCost() {
            @Override
            public double overhead(Collection<IndexDefinition> added) {
                return 0;
            }

            @Override
            public double upkeep(IndexDefinition added) {
                return bytes;
            }

            @Override
            public RowWrites of(IndexDefinition added) {
                return RowWrites.NONE;
            }
        };
    }

    @Test
    void queryAskedOnceInAHundredThousandStatements_maySeeNoIndex() {
        assertThat(chosenBeside(1, 100_000, Terms.FREE_WRITES)).isEmpty();
    }

    @Test
    void queryAskedOnceInAThousandStatements_getsItsIndex() {
        assertThat(chosenBeside(1, 1_000, Terms.FREE_WRITES)).containsExactly("orders (customer_id)");
    }

    @Test
    void indexThatCostsWritersMoreThanItSavesReaders_isNotTaken() {
        assertThat(chosenBeside(10, 10, upkeep(10 * SAVED * Bars.LOG_OF_UNIT))).isEmpty();
    }

    @Test
    void indexThatSavesReadersTwiceWhatWritersPay_isTaken() {
        assertThat(chosenBeside(10, 10, upkeep(5 * SAVED * Bars.LOG_OF_UNIT))).containsExactly("orders (customer_id)");
    }

    @Test
    void bitmapOfHalfATable_isNoGain_andOfATenthItIs() {
        assertThat(chosenByBitmap(50_000)).isEmpty();
        assertThat(chosenByBitmap(10_000)).containsExactly("orders (customer_id)");
    }

    private static List<String> chosenByBitmap(double rows) {
        Workbench bench = new Workbench().query(1, SAVED + 100).candidate(BY_CUSTOMER, 1);
        CostOracle oracle = new CostOracle() {
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
        };
        Problem problem = new StateProblem(
                        Queries.situation(bench.schema, bench.queries), new CachedOracle(oracle, bench.queries))
                .state(bench.candidates, Terms.of(Budget.byDefault()));
        return new WinnersThenPrune()
                .choose(problem).stream()
                        .mapToObj(option ->
                                problem.options().get(option).definition().toString())
                        .toList();
    }
}
