// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SelectChangesTest {
    private static final long MB = 1_000_000;

    private final Schema schema = new Schema()
            .table("orders", 100_000, "id int 100000", "customer_id int 5000", "created date 900", "total int 5000")
            .table("settings", 300, "id int 300");
    private final List<AnalysedQuery> queries = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final CostTable costs = new CostTable();

    private final IndexDefinition byCustomer = index("customer_id");
    private final IndexDefinition byCustomerAndDay = index("customer_id", "created");
    private final IndexDefinition byDay = index("created");

    private static IndexDefinition index(String... columns) {
        return IndexDefinition.btree(new TableName("public", "orders"), List.of(columns));
    }

    /** Adds a query on orders with today's cost. */
    private void query(int number, double today, long calls, double totalMs) {
        Block block = Block.select(schema)
                .from("orders o")
                .where("o.customer_id = $1", "o.created > $2")
                .targets("o.total");
        queries.add(Queries.query(number, block, calls, totalMs));
        costs.today(number, today);
    }

    private void query(int number, double today) {
        query(number, today, 1, -1);
    }

    private void candidate(IndexDefinition definition, int... numbers) {
        candidates.add(new NewIndex(
                definition, IntStream.of(numbers).mapToObj(Queries::fingerprint).toList(), "finds rows"));
    }

    private Selection select(Budget budget) {
        return SelectChanges.select(
                Queries.situation(schema, queries), candidates, new CachedOracle(costs, queries), Terms.of(budget));
    }

    private static List<String> chosen(Selection selection) {
        return selection.recommendations().stream()
                .map(Recommendation::candidate)
                .filter(NewIndex.class::isInstance)
                .map(candidate -> ((NewIndex) candidate).definition().toString())
                .toList();
    }

    private static List<String> reasons(Selection selection) {
        return selection.rejections().stream().map(Rejection::reason).toList();
    }

    private static List<String> notes(Selection selection) {
        return selection.queries().stream().map(QueryAdvice::note).toList();
    }

    @Test
    void betterIndex_isChosenWithEverythingAboutIt() {
        query(1, 1_000, 3, -1);
        candidate(byCustomer, 1);
        candidate(byCustomerAndDay, 1);
        costs.plan(1, 500, byCustomer).plan(1, 10, byCustomerAndDay);
        Selection selection = select(Budget.byDefault());
        Recommendation recommendation = selection.recommendations().get(0);
        assertThat(chosen(selection)).containsExactly("orders (customer_id, created)");
        assertThat(recommendation.kind()).isEqualTo(ChangeKind.INDEX);
        assertThat(recommendation.id()).startsWith("tf_orders_customer_id_created_");
        assertThat(recommendation.ddl())
                .startsWith("CREATE INDEX CONCURRENTLY " + recommendation.id())
                .contains("(customer_id, created)");
        assertThat(recommendation.undo()).isEqualTo("DROP INDEX CONCURRENTLY public." + recommendation.id());
        assertThat(recommendation.costBefore()).hasValue(3_000);
        assertThat(recommendation.costAfter()).hasValue(30);
        assertThat(recommendation.fingerprints()).containsExactly(Queries.fingerprint(1));
        assertThat(reasons(selection))
                .containsExactly("No plan uses it: orders (customer_id, created) serves the same queries.");
        assertThat(notes(selection)).containsExactly("Served by orders (customer_id, created).");
    }

    @Test
    void narrowerIndexThatIsNearlyAsGood_isPreferred() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        candidate(byCustomerAndDay, 1);
        costs.plan(1, 102, byCustomer).plan(1, 100, byCustomerAndDay);
        costs.size(byCustomerAndDay, 2 * MB);
        assertThat(chosen(select(Budget.byDefault()))).containsExactly("orders (customer_id)");
    }

    @Test
    void twoIndexesThatOnlyHelpTogether_areBothChosen() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        candidate(byDay, 1);
        costs.plan(1, 50, byCustomer, byDay);
        assertThat(chosen(select(Budget.of(2 * MB))))
                .containsExactlyInAnyOrder("orders (customer_id)", "orders (created)");
    }

    @Test
    void budget_isNeverExceeded_andTheRejectionSaysWhatIsMissing() {
        query(1, 1_000);
        query(2, 1_000);
        candidate(byCustomer, 1);
        candidate(byDay, 2);
        costs.plan(1, 10, byCustomer).plan(2, 20, byDay);
        costs.size(byCustomer, 60 * MB).size(byDay, 50 * MB);
        Selection selection = select(Budget.of(80 * MB));
        assertThat(chosen(selection)).containsExactly("orders (customer_id)");
        assertThat(reasons(selection))
                .containsExactly(
                        "Does not fit: needs 50 MB, 20 MB of the budget of 80 MB are left; would save up to 98 %"
                                + " of a query's cost.");
        assertThat(notes(selection).get(1)).startsWith("Its cost of 1,000 could fall to 20");
    }

    @Test
    void savingBelowTenPercent_isNotEnough() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        costs.plan(1, 950, byCustomer);
        Selection selection = select(Budget.byDefault());
        assertThat(chosen(selection)).isEmpty();
        assertThat(reasons(selection))
                .containsExactly("Saves 5 % of the cost of the queries it could serve, less than 10 %.");
        assertThat(notes(selection))
                .containsExactly(
                        "Gain below the bar: the best candidates lower its cost of 1,000 to 950, by 5 %, less than"
                                + " 10 %.");
    }

    @Test
    void savingOfAFewUnits_isNotEnough() {
        query(1, 8.4);
        candidate(byCustomer, 1);
        costs.plan(1, 4.4, byCustomer);
        Selection selection = select(Budget.byDefault());
        assertThat(chosen(selection)).isEmpty();
        assertThat(notes(selection).get(0))
                .isEqualTo(
                        "Gain below the bar: the best candidates lower its cost of 8.4 to 4.4, by 4 units, less than 10.");
    }

    @Test
    void indexThatNoPlanUses_isRejectedAsSuch() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        Selection selection = select(Budget.byDefault());
        assertThat(reasons(selection))
                .containsExactly(
                        "No plan uses it; all candidates together save at most 0 % of the cost of a query it was"
                                + " proposed for, less than 10 %.");
    }

    /** The index takes the second query from 1,000 to 1,200. */
    private CachedOracle misled() {
        return new CachedOracle(
                new CostOracle() {
                    @Override
                    public Pricing price(WorkloadQuery query, Configuration configuration) {
                        boolean worse = query.fingerprint().equals(Queries.fingerprint(2))
                                && !configuration.added().isEmpty();
                        return worse
                                ? new Pricing.Priced(new Estimate(
                                        1_200, Queries.scan("Seq Scan", "t", 1, null), List.of(byCustomer)))
                                : costs.price(query, configuration);
                    }

                    @Override
                    public long bytes(IndexDefinition index) {
                        return MB;
                    }
                },
                queries);
    }

    @Test
    void indexThatMakesAnotherQueryMuchWorse_isNotTaken() {
        query(1, 1_000);
        query(2, 1_000);
        candidate(byCustomer, 1);
        costs.plan(1, 10, byCustomer);
        Selection selection = SelectChanges.select(
                Queries.situation(schema, queries), candidates, misled(), Terms.of(Budget.byDefault()));
        assertThat(chosen(selection)).isEmpty();
    }

    @Test
    void baselineThatMakesAnotherQueryMuchWorse_isShownAsItIs() {
        query(1, 1_000);
        query(2, 1_000);
        candidate(byCustomer, 1);
        costs.plan(1, 10, byCustomer);
        Selection selection = SelectChanges.select(
                Queries.situation(schema, queries),
                candidates,
                misled(),
                Terms.of(Budget.byDefault()),
                new AllSingleColumns());
        assertThat(chosen(selection)).containsExactly("orders (customer_id)");
    }

    @Test
    void correctionOfThePlannersCost_weighsButForbidsNothing() {
        Estimate today = new Estimate(1_000, Queries.scan("Seq Scan", "t", 1, null), List.of());
        Estimate corrected =
                new Estimate(1_500, 900, Queries.scan("Index Scan", "t", 1, null), List.of(), List.of(1_500.0));
        assertThat(Bars.isRegression(today, corrected)).isFalse();
        assertThat(Bars.isRegression(corrected, today)).isTrue();
    }

    @Test
    void measuredTime_decidesWhereTheBudgetAllowsOne() {
        query(1, 1_000_000, 1, 10);
        query(2, 1_000, 1, 5_000);
        candidate(byCustomer, 1);
        candidate(byDay, 2);
        costs.plan(1, 1_000, byCustomer).plan(2, 500, byDay);
        assertThat(chosen(select(Budget.of(MB)))).containsExactly("orders (created)");
    }

    @Test
    void queryWithoutPrice_isSkippedAndHarmsNobody() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        costs.plan(1, 10, byCustomer);
        queries.add(Queries.query(9, Block.select(schema).from("orders o")));
        Selection selection = select(Budget.byDefault());
        assertThat(selection.skipped())
                .extracting(SkippedStatement::fingerprint, SkippedStatement::detail)
                .containsExactly(Tuple.tuple(Queries.fingerprint(9), "not in the table"));
        assertThat(chosen(selection)).hasSize(1);
        assertThat(selection.queries()).hasSize(1);
    }

    @Test
    void queryWithoutCandidate_isToldWhy() {
        queries.add(Queries.query(1, Block.select(schema).from("settings s").where("s.id = $1")));
        queries.add(Queries.query(2, Block.select(schema).from("orders o").where("o.id::numeric = $1")));
        schema.index("orders", false, "total");
        queries.add(Queries.query(3, Block.select(schema).from("orders o").where("o.total = $1")));
        costs.today(1, 10).today(2, 2_000).today(3, 40);
        assertThat(notes(select(Budget.byDefault())))
                .containsExactly(
                        "Too small for an index to help: settings has 300 rows in 4 pages.",
                        "Nothing sargable: no condition, join or order compares a bare column of a large table through"
                                + " an operator that a b-tree serves.",
                        "Existing indexes already serve its conditions.");
    }

    @Test
    void runtimeChange_isRecommendedAsItIs() {
        query(1, 10);
        candidates.add(new RuntimeChange(
                new RuntimeRule.BatchFetch(Queries.fingerprint(1), List.of(1)),
                List.of(Queries.fingerprint(1)),
                "one key each"));
        candidates.add(new RuntimeChange(new RuntimeRule.PoolConnections(8), List.of(), "churn"));
        Selection selection = select(Budget.byDefault());
        assertThat(selection.recommendations())
                .extracting(Recommendation::id, Recommendation::kind, Recommendation::reason)
                .containsExactly(
                        Tuple.tuple("batch_fetch_" + Queries.fingerprint(1), ChangeKind.BATCH_FETCH, "one key each"),
                        Tuple.tuple("connection_pool", ChangeKind.CONNECTION_POOL, "churn"));
        assertThat(notes(selection)).containsExactly("Served by batch fetch.");
    }

    @Test
    void everyCandidate_isEitherRecommendedOrRejected() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        candidate(byCustomerAndDay, 1);
        candidate(byDay, 1);
        costs.plan(1, 500, byCustomer).plan(1, 10, byCustomerAndDay).plan(1, 900, byDay);
        Selection selection = select(Budget.byDefault());
        assertThat(selection.recommendations().size() + selection.rejections().size())
                .isEqualTo(candidates.size());
    }

    @Test
    void sameInput_givesTheSameSelection_andShuffledInputTheSameSet() {
        for (int number = 1; number <= 6; number++) {
            query(number, 1_000 * number, number, number % 2 == 0 ? 100 * number : -1);
        }
        candidate(byCustomer, 1, 2, 3);
        candidate(byCustomerAndDay, 3, 4);
        candidate(byDay, 5, 6);
        costs.plan(1, 10, byCustomer).plan(2, 10, byCustomer).plan(3, 100, byCustomer);
        costs.plan(3, 10, byCustomerAndDay)
                .plan(4, 10, byCustomerAndDay)
                .plan(5, 10, byDay)
                .plan(6, 10, byDay);
        Budget budget = Budget.of(2 * MB);
        Selection first = select(budget);
        assertThat(select(budget)).isEqualTo(first);
        Collections.reverse(queries);
        Collections.reverse(candidates);
        Selection reversed = select(budget);
        assertThat(chosen(reversed)).containsExactlyElementsOf(chosen(first));
        assertThat(reasons(reversed)).containsExactlyInAnyOrderElementsOf(reasons(first));
    }

    @Test
    void baselines_chooseNothingAndAllSingleColumnsWithinTheBudget() {
        query(1, 1_000);
        candidate(byCustomer, 1);
        candidate(byCustomerAndDay, 1);
        candidate(byDay, 1);
        costs.plan(1, 900, byCustomer);
        assertThat(chosen(with(new NoIndexes(), Budget.byDefault()))).isEmpty();
        assertThat(chosen(with(new AllSingleColumns(), Budget.byDefault())))
                .containsExactlyInAnyOrder("orders (customer_id)", "orders (created)");
        assertThat(chosen(with(new AllSingleColumns(), Budget.of(MB)))).hasSize(1);
    }

    private Selection with(Selector selector, Budget budget) {
        return SelectChanges.select(Queries.situation(schema, queries), candidates, costs, Terms.of(budget), selector);
    }

    @Test
    void budgetBelowZero_isRefused() {
        assertThatThrownBy(() -> Budget.of(-1)).hasMessageContaining("-1 bytes");
    }
}
