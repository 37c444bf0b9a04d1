// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Answer.NoAdvice;
import io.tenfold.model.advice.Answer.Served;
import io.tenfold.model.advice.Answer.Why;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.PlanCheck;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WhyNothingTest {
    private static final long MB = 1_000_000;

    private final Workbench bench = new Workbench();
    private final IndexDefinition byCustomer = Workbench.index("customer_id");
    private final IndexDefinition byDay = Workbench.index("created");
    private final List<Finding> findings = new ArrayList<>();
    private Terms terms = Terms.of(Budget.byDefault());
    private Agreement agreement = Agreement.none();
    private boolean adviseOnDisagreement;

    private Selection select() {
        return select(new CachedOracle(bench.costs, bench.queries));
    }

    private Selection select(CostOracle oracle) {
        return SelectChanges.select(
                Queries.situation(bench.schema, bench.queries),
                bench.candidates,
                oracle,
                terms,
                new Circumstances(agreement, adviseOnDisagreement, findings));
    }

    private static QueryAdvice advice(Selection selection, int number) {
        return selection.queries().stream()
                .filter(each -> each.fingerprint().equals(Queries.fingerprint(number)))
                .findFirst()
                .orElseThrow();
    }

    private static NoAdvice none(Selection selection, int number) {
        return (NoAdvice) advice(selection, number).answer();
    }

    private NoAdvice none(int number) {
        return none(select(), number);
    }

    private void finding(String rule, int number, Map<String, String> evidence) {
        findings.add(new Finding(
                rule,
                List.of(Queries.fingerprint(number)),
                "It is so.",
                evidence,
                OptionalDouble.empty(),
                "Write it otherwise."));
    }

    private void check(int number, PlanCheck check) {
        agreement = new Agreement(Map.of(Queries.fingerprint(number), check), Map.of());
    }

    @Test
    void candidateThatHelps_serves() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        Selection selection = select();
        assertThat(advice(selection, 1).answer())
                .isInstanceOfSatisfying(Served.class, served -> assertThat(served.changes())
                        .containsExactly(selection.recommendations().get(0).id()));
    }

    @Test
    void noCandidateIsBetter_alreadyBest() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        assertThat(none(1).why()).isEqualTo(Why.ALREADY_BEST);
        assertThat(none(1).sentence()).contains("no candidate lowers its cost of 1,000");
    }

    @Test
    void existingIndexServes_alreadyBest() {
        bench.schema.index("orders", false, "customer_id");
        bench.query(1, 40);
        assertThat(none(1).why()).isEqualTo(Why.ALREADY_BEST);
    }

    @Test
    void smallTable_tooSmall_andALargeOneIsNot() {
        bench.schema.table("settings", 300, "id int 300");
        bench.queries.add(
                Queries.query(1, Block.select(bench.schema).from("settings s").where("s.id = $1")));
        bench.costs.today(1, 10);
        bench.query(2, 1_000);
        assertThat(none(1).why()).isEqualTo(Why.TOO_SMALL);
        assertThat(none(1).sentence()).contains("300 rows");
        assertThat(none(2).why()).isNotEqualTo(Why.TOO_SMALL);
    }

    @Test
    void noTable_saysSo() {
        bench.queries.add(Queries.query(1, Block.select(bench.schema)));
        bench.costs.today(1, 1);
        assertThat(none(1).why()).isEqualTo(Why.NO_TABLE);
    }

    @Test
    void castOfTheColumn_nothingSargable() {
        bench.queries.add(
                Queries.query(1, Block.select(bench.schema).from("orders o").where("o.id::numeric = $1")));
        bench.costs.today(1, 2_000);
        assertThat(none(1).why()).isEqualTo(Why.NOTHING_SARGABLE);
        assertThat(none(1).help()).isNull();
    }

    @Test
    void findingOfSuchACondition_givesTheRewrite() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1, 2);
        finding("function-on-column", 1, Map.of());
        assertThat(none(1).why()).isEqualTo(Why.NOTHING_SARGABLE);
        assertThat(none(1).sentence()).isEqualTo("Nothing sargable: it is so.");
        assertThat(none(1).help()).isEqualTo("Write it otherwise.");
        assertThat(none(2).why()).isEqualTo(Why.ALREADY_BEST);
    }

    @Test
    void pagingByOffset_isToldBesideTheReason() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        finding("offset-paging", 1, Map.of());
        assertThat(none(1).why()).isEqualTo(Why.ALREADY_BEST);
        assertThat(none(1).help()).isEqualTo("Write it otherwise.");
    }

    @Test
    void rowsFarOff_estimateWrongWithTheStatistics_andNotWhereACandidateServes() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 2);
        bench.costs.plan(2, 10, byCustomer);
        finding("row-estimate-off", 1, Map.of("would help", "CREATE STATISTICS s ON a, b FROM t"));
        finding("row-estimate-off", 2, Map.of());
        Selection selection = select();
        assertThat(none(selection, 1).why()).isEqualTo(Why.ESTIMATE_WRONG);
        assertThat(none(selection, 1).help()).isEqualTo("CREATE STATISTICS s ON a, b FROM t; and ANALYZE.");
        assertThat(advice(selection, 2).answer()).isInstanceOf(Served.class);
    }

    @Test
    void rowsFarOffForAnUnknownCause_saysWhatTheFindingSays() {
        bench.query(1, 1_000);
        finding("row-estimate-off", 1, Map.of());
        assertThat(none(1).help()).isEqualTo("Write it otherwise.");
    }

    @Test
    void gainOfFivePercent_isBelowTheBar_andOfTwentyIsNot() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 950, byCustomer).plan(2, 800, byDay);
        Selection selection = select();
        assertThat(none(selection, 1).why()).isEqualTo(Why.GAIN_BELOW_BAR);
        assertThat(none(selection, 1).sentence()).contains("1,000 to 950", "5 %, less than 10 %");
        assertThat(advice(selection, 2).answer()).isInstanceOf(Served.class);
    }

    @Test
    void gainThatTheWorkloadHardlyNotices_isBelowTheBar() {
        bench.query(1, 100_000);
        bench.query(2, 100);
        bench.queries.set(0, withTime(bench.queries.get(0), 1_000_000));
        bench.queries.set(1, withTime(bench.queries.get(1), 0.001));
        for (int number = 3; number < 60; number++) {
            bench.query(number, 100_000);
            bench.queries.set(number - 1, withTime(bench.queries.get(number - 1), 1_000_000));
        }
        bench.candidate(byCustomer, 2);
        bench.costs.plan(2, 85, byCustomer);
        NoAdvice none = none(2);
        assertThat(none.why()).isEqualTo(Why.GAIN_BELOW_BAR);
        assertThat(none.sentence()).contains("100 could fall to 85", "of the workload's cost");
    }

    private static AnalysedQuery withTime(AnalysedQuery query, double totalMs) {
        WorkloadQuery old = query.query();
        return new AnalysedQuery(
                new WorkloadQuery(
                        old.shape(),
                        null,
                        old.calls(),
                        OptionalDouble.of(totalMs),
                        old.rows(),
                        null,
                        old.samples(),
                        List.of()),
                query.statement());
    }

    @Test
    void whatDoesNotFit_saysWhatItWouldTake_andFitsInALargerBudget() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 10, byCustomer).plan(2, 20, byDay);
        bench.costs.size(byCustomer, 60 * MB).size(byDay, 50 * MB);
        terms = Terms.of(Budget.of(80 * MB));
        assertThat(none(2).why()).isEqualTo(Why.BUDGET);
        assertThat(none(2).sentence()).contains("take 50 MB", "20 MB of the budget of 80 MB are left");
        assertThat(none(2).help()).contains("110 MB");
        terms = Terms.of(Budget.of(110 * MB));
        assertThat(select().recommendations()).hasSize(2);
    }

    @Test
    void oneIndexTooMany_isABudgetToo() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 10, byCustomer).plan(2, 20, byDay);
        terms = Terms.of(Budget.byDefault().withMaxIndexes(1));
        assertThat(none(2).why()).isEqualTo(Why.BUDGET);
        assertThat(none(2).sentence()).contains("2 new indexes, more than the 1 allowed");
    }

    @Test
    void whatWritersCannotBear_writesTooMuch() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 10, byCustomer).plan(2, 20, byDay);
        WriteCost tenthEach = FixedWrites.ofShare(0.1);
        terms = new Terms(Budget.byDefault().withMaxWriteOverhead(0.15), tenthEach, Deadline.NONE);
        assertThat(none(2).why()).isEqualTo(Why.WRITES_TOO_MUCH);
        assertThat(none(2).sentence()).contains("add 20 %", "the 15 % allowed");
        terms = new Terms(Budget.byDefault().withMaxWriteOverhead(0.2), tenthEach, Deadline.NONE);
        assertThat(select().recommendations()).hasSize(2);
    }

    @Test
    void indexThatAnotherStatementSuffersFrom_harmsAnother() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        Selection selection = select(new CostOracle() {
            @Override
            public Pricing price(WorkloadQuery query, Configuration configuration) {
                boolean worse = query.fingerprint().equals(Queries.fingerprint(2))
                        && !configuration.added().isEmpty();
                return worse
                        ? new Pricing.Priced(
                                new Estimate(1_200, Queries.scan("Seq Scan", "t", 1, null), List.of(byCustomer)))
                        : bench.costs.price(query, configuration);
            }

            @Override
            public long bytes(IndexDefinition index) {
                return MB;
            }
        });
        assertThat(none(selection, 1).why()).isEqualTo(Why.HARMS_ANOTHER);
        assertThat(none(selection, 1).sentence()).contains("1 other statement would become more than 10 % dearer");
    }

    @Test
    void statementPlannedOtherwise_isMarkedAndGetsNoAdvice_unlessAsked() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        check(1, PlanCheck.DIFFERENT);
        Selection selection = select();
        assertThat(selection.recommendations()).isEmpty();
        assertThat(selection.rejections()).singleElement().satisfies(rejection -> assertThat(rejection.reason())
                .contains("not to be trusted"));
        assertThat(none(selection, 1).why()).isEqualTo(Why.NOT_TRUSTED);
        assertThat(advice(selection, 1).check()).isEqualTo(PlanCheck.DIFFERENT);
        adviseOnDisagreement = true;
        assertThat(advice(select(), 1).answer()).isInstanceOf(Served.class);
        assertThat(advice(select(), 1).check()).isEqualTo(PlanCheck.DIFFERENT);
    }

    @Test
    void statementPlannedTheSameOrNotCompared_isAdvisedOn() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        assertThat(advice(select(), 1).answer()).isInstanceOf(Served.class);
        check(1, PlanCheck.IDENTICAL_BY_SELECT);
        assertThat(advice(select(), 1).answer()).isInstanceOf(Served.class);
        check(1, PlanCheck.DIFFERENT_BY_SELECT);
        assertThat(none(1).why()).isEqualTo(Why.NOT_TRUSTED);
    }

    @Test
    void indexProposedForATrustedStatementToo_staysACandidate() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1, 2);
        bench.costs.plan(1, 10, byCustomer).plan(2, 10, byCustomer);
        check(1, PlanCheck.DIFFERENT);
        Selection selection = select();
        assertThat(selection.recommendations()).singleElement().satisfies(each -> assertThat(each.fingerprints())
                .containsExactly(Queries.fingerprint(2)));
        assertThat(none(selection, 1).why()).isEqualTo(Why.NOT_TRUSTED);
    }

    @Test
    void changeOfTheDataSource_servesADistrustedStatementAsWell() {
        bench.query(1, 1_000);
        bench.candidates.add(new RuntimeChange(
                new RuntimeRule.BatchFetch(Queries.fingerprint(1), List.of(1)),
                List.of(Queries.fingerprint(1)),
                "one key each"));
        check(1, PlanCheck.DIFFERENT);
        assertThat(advice(select(), 1).note()).isEqualTo("Served by batch fetch.");
    }

    /** All reasons at once: each statement is in exactly one list of answers, and what it names as its servant is recommended. */
    @Test
    void everyStatementOfAVariedWorkload_isServedOrToldWhyNot() {
        bench.schema.table("settings", 300, "id int 300");
        bench.query(1, 1_000)
                .query(2, 1_000)
                .query(3, 1_000)
                .query(4, 1_000)
                .query(5, 9)
                .query(6, 1_000);
        bench.queries.add(
                Queries.query(7, Block.select(bench.schema).from("settings s").where("s.id = $1")));
        bench.queries.add(
                Queries.query(8, Block.select(bench.schema).from("orders o").where("o.id::numeric = $1")));
        bench.queries.add(Queries.query(9, Block.select(bench.schema)));
        bench.queries.add(Queries.query(10, Block.select(bench.schema).from("orders o")));
        bench.query(11, 1_000).candidate(Workbench.index("id"), 11);
        bench.costs.today(7, 5).today(8, 500).today(9, 1).plan(11, 950, Workbench.index("id"));
        bench.candidate(byCustomer, 1, 5, 6).candidate(byDay, 2).candidate(Workbench.index("total"), 3, 4);
        bench.costs
                .plan(1, 10, byCustomer)
                .plan(2, 10, byDay)
                .plan(5, 1, byCustomer)
                .plan(6, 980, byCustomer);
        bench.costs.size(byDay, 500 * MB);
        terms = Terms.of(Budget.of(100 * MB));
        check(3, PlanCheck.DIFFERENT);
        finding("row-estimate-off", 4, Map.of());

        Selection selection = select();

        List<Fingerprint> all = new ArrayList<>();
        selection.queries().forEach(each -> all.add(each.fingerprint()));
        selection.skipped().forEach(each -> all.add(each.fingerprint()));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        bench.queries.stream().map(AnalysedQuery::fingerprint).toList());
        List<String> ids =
                selection.recommendations().stream().map(Recommendation::id).toList();
        assertThat(selection.queries()).allSatisfy(each -> {
            if (each.answer() instanceof Served served) {
                assertThat(ids).containsAll(served.changes());
            } else {
                assertThat(each.note()).endsWith(".");
            }
        });
        assertThat(selection.queries().stream()
                        .map(QueryAdvice::answer)
                        .filter(NoAdvice.class::isInstance)
                        .map(answer -> ((NoAdvice) answer).why()))
                .contains(
                        Why.BUDGET,
                        Why.NOT_TRUSTED,
                        Why.ESTIMATE_WRONG,
                        Why.GAIN_BELOW_BAR,
                        Why.TOO_SMALL,
                        Why.NOTHING_SARGABLE,
                        Why.NO_TABLE);
    }
}
