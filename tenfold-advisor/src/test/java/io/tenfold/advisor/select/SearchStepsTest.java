// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.IndexDefinition;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Widen, merge, and stop in time. */
class SearchStepsTest {
    private static final long MB = 1_000_000;

    private final Workbench bench = new Workbench();
    private final IndexDefinition byCustomer = Workbench.index("customer_id");
    private final IndexDefinition byCustomerAndDay = Workbench.index("customer_id", "created");
    private final IndexDefinition byDay = Workbench.index("created");
    private final IndexDefinition withTotal = byCustomer.including(List.of("total"));
    private final IndexDefinition withBoth = byCustomerAndDay.including(List.of("total"));

    private static BitSet options(Problem problem, IndexDefinition... definitions) {
        BitSet set = new BitSet();
        for (int option = 0; option < problem.options().size(); option++) {
            set.set(
                    option,
                    List.of(definitions).contains(problem.options().get(option).definition()));
        }
        return set;
    }

    /** The choice of these, with all plans known. */
    private static Choice chosen(Problem problem, IndexDefinition... definitions) {
        for (int query = 0; query < problem.queries().size(); query++) {
            for (int option = 0; option < problem.options().size(); option++) {
                problem.estimate(query, Problem.only(option));
            }
        }
        return Choice.none(problem).to(options(problem, definitions));
    }

    @Test
    void widerIndex_takesThePlaceOfTwo_whereOnlyOneFits() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byCustomerAndDay, 2);
        bench.costs.plan(1, 100, byCustomer).plan(1, 110, byCustomerAndDay).plan(2, 100, byCustomerAndDay);
        bench.costs.size(byCustomerAndDay, 2 * MB);
        Problem problem = bench.problem(Budget.of(2 * MB));
        Choice widened = Widen.improve(chosen(problem, byCustomer));
        assertThat(widened.chosen()).isEqualTo(options(problem, byCustomerAndDay));
    }

    @Test
    void widerIndexThatGainsNothing_doesNotTakeThePlace() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byCustomerAndDay, 1);
        bench.costs.plan(1, 100, byCustomer).plan(1, 99.95, byCustomerAndDay);
        Choice start = chosen(bench.problem(Budget.byDefault()), byCustomer);
        assertThat(Widen.improve(start)).isSameAs(start);
    }

    @Test
    void indexOnOtherColumns_isNotWider() {
        assertThat(Wider.isWider(byCustomerAndDay, byCustomer)).isTrue();
        assertThat(Wider.isWider(withBoth, withTotal)).isTrue();
        assertThat(Wider.isWider(byCustomerAndDay, byDay)).isFalse();
        assertThat(Wider.isWider(byCustomerAndDay, withTotal)).isFalse();
        assertThat(Wider.isWider(byCustomer.where("total > 5"), byCustomer)).isFalse();
        assertThat(Wider.isWider(byCustomer, byCustomer)).isFalse();
    }

    @Test
    void timeThatIsOver_leavesTheBestSoFarAndSaysSo() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 10, byCustomer).plan(2, 10, byDay);
        AtomicLong looks = new AtomicLong();
        for (long time = 0; time < 40; time++) {
            looks.set(0);
            Deadline deadline = Deadline.in(looks::getAndIncrement, Duration.ofNanos(time));
            var selection = bench.select(new Terms(Budget.of(MB), Terms.FREE_WRITES, deadline));
            assertThat(selection.recommendations()).hasSizeLessThanOrEqualTo(1);
            assertThat(selection.quality().cutShort()).isEqualTo(looks.get() > time);
        }
        assertThat(bench.select(Terms.of(Budget.of(MB))).quality().cutShort()).isFalse();
    }
}
