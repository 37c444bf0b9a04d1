// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.catalog.IndexDefinition;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final long MB = 1_000_000;
    private static final int TABLES = 100;

    private final Workbench bench = new Workbench();
    private final IndexDefinition byCustomer = Workbench.index("customer_id");
    private final IndexDefinition byCustomerAndDay = Workbench.index("customer_id", "created");
    private final IndexDefinition byDay = Workbench.index("created");

    @Test
    void everySet_isNeverBeaten() {
        for (long seed = 1; seed <= TABLES; seed++) {
            Problem problem = RandomProblem.of(seed);
            Choice none = Choice.none(problem);
            double best = none.to(new EveryIndexSet().choose(problem)).objective();
            for (Selector other : new Selector[] {new WinnersThenPrune(), new Db2Advis(), new Extend()}) {
                Choice choice = none.to(other.choose(problem));
                assertThat(choice.fits()).isTrue();
                assertThat(choice.objective()).isGreaterThanOrEqualTo(best - 1e-12);
            }
        }
    }

    @Test
    void everySet_refusesMoreThanItCanTry() {
        bench.query(1, 1_000);
        for (int option = 0; option <= EveryIndexSet.MOST; option++) {
            bench.candidate(Workbench.index("c" + option), 1);
        }
        Problem problem = bench.problem(Budget.byDefault());
        assertThatThrownBy(() -> new EveryIndexSet().choose(problem)).hasMessageContaining("21 candidates");
    }

    @Test
    void db2Advis_takesThePicksThatSaveMostForTheirBytes() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomerAndDay, 1).candidate(byDay, 2);
        bench.costs.plan(1, 10, byCustomerAndDay).plan(2, 100, byDay).size(byCustomerAndDay, 3 * MB);
        assertThat(bench.chosen(Terms.of(Budget.of(3 * MB)), new Db2Advis()))
                .containsExactly("orders (customer_id, created)"); // by a swap: for its bytes the other one is better
        assertThat(bench.chosen(Terms.of(Budget.of(2 * MB)), new Db2Advis())).containsExactly("orders (created)");
    }

    @Test
    void db2Advis_leavesWhatNoPlanPicks() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byDay, 1);
        bench.costs.plan(1, 10, byCustomer).plan(1, 20, byDay);
        assertThat(bench.chosen(Terms.of(Budget.byDefault()), new Db2Advis())).containsExactly("orders (customer_id)");
    }

    @Test
    void extend_appendsAColumnWhereThatGains() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byCustomerAndDay, 1);
        bench.costs.plan(1, 500, byCustomer).plan(1, 10, byCustomerAndDay).size(byCustomerAndDay, 2 * MB);
        assertThat(bench.chosen(Terms.of(Budget.byDefault()), new Extend()))
                .containsExactly("orders (customer_id, created)");
        assertThat(bench.chosen(Terms.of(Budget.of(MB)), new Extend())).containsExactly("orders (customer_id)");
    }

    @Test
    void extend_doesNotSeeWhatOnlyHelpsTogether() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byDay, 1);
        bench.costs.plan(1, 10, byCustomer, byDay);
        assertThat(bench.chosen(Terms.of(Budget.byDefault()), new Extend())).isEmpty();
    }
}
