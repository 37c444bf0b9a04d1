// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.write.RowWrites;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Alternative;
import io.tenfold.model.advice.Alternative.Lost;
import io.tenfold.model.advice.Confidence.Level;
import io.tenfold.model.advice.CostChange;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Ground;
import io.tenfold.model.advice.PlanCheck;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.ServedStatement;
import io.tenfold.model.advice.WriteLoad;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExplainIndexTest {
    private static final long MB = 1_000_000;

    private final Workbench bench = new Workbench();
    private final IndexDefinition byCustomer = Workbench.index("customer_id");
    private final IndexDefinition byCustomerAndDay = Workbench.index("customer_id", "created");
    private final IndexDefinition byDay = Workbench.index("created");
    private Circumstances known = Circumstances.UNKNOWN;
    private Terms terms = Terms.of(Budget.byDefault());

    private Explanation explanation(IndexDefinition index) {
        return explanation(index, new CachedOracle(bench.costs, bench.queries), Map.of());
    }

    private Explanation explanation(IndexDefinition index, CostOracle oracle, Map<Fingerprint, Plan> executed) {
        Situation plain = Queries.situation(bench.schema, bench.queries);
        Situation situation = new Situation(
                plain.workload(), plain.analysed(), Map.of(), plain.catalog(), executed, ServerActivity.unknown());
        return SelectChanges.select(situation, bench.candidates, oracle, terms, known).recommendations().stream()
                .filter(each -> each.candidate()
                        .equals(bench.candidates.stream()
                                .filter(candidate -> candidate.toString().contains(index.toString() + ","))
                                .findFirst()
                                .orElseThrow()))
                .map(Recommendation::explanation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void gains_areSharesOfTheWorkloadAloneAndOnTopOfTheOthers() {
        bench.query(1, 1_000).query(2, 1_000);
        bench.candidate(byCustomer, 1, 2).candidate(byDay, 2);
        bench.costs.plan(1, 100, byCustomer).plan(2, 500, byCustomer).plan(2, 100, byDay);
        Explanation customer = explanation(byCustomer);
        assertThat(customer.gainAlone()).isEqualTo(0.7, within(1e-9));
        assertThat(customer.gainOnTop()).isEqualTo(0.45, within(1e-9));
        Explanation day = explanation(byDay);
        assertThat(day.gainAlone()).isEqualTo(0.45, within(1e-9));
        assertThat(day.gainOnTop()).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void servedStatements_areTheOnesWhosePlansUseIt_theOneThatGainsMostFirst() {
        bench.query(1, 1_000).query(2, 4_000).query(3, 50).candidate(byCustomer, 1, 2, 3);
        bench.costs.plan(1, 900, byCustomer).plan(2, 20, byCustomer);
        Explanation explanation = explanation(byCustomer);
        assertThat(explanation.served())
                .extracting(ServedStatement::fingerprint)
                .containsExactly(Queries.fingerprint(2), Queries.fingerprint(1));
        assertThat(explanation.served().get(0).mean()).isEqualTo(new CostChange(4_000, 20));
        assertThat(explanation.served().get(0).worst()).isNull();
    }

    @Test
    void severalSamples_haveTheWorstBesideTheMean() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        CostOracle samples = new CostOracle() {
            @Override
            public Pricing price(WorkloadQuery query, Configuration configuration) {
                boolean with = configuration.added().contains(byCustomer);
                return new Pricing.Priced(new Estimate(
                        with ? 60 : 1_000,
                        with ? 60 : 1_000,
                        Queries.scan(with ? "Index Scan" : "Seq Scan", "orders", 1, null),
                        with ? List.of(byCustomer) : List.of(),
                        with ? List.of(10.0, 110.0) : List.of(990.0, 1_010.0)));
            }

            @Override
            public long bytes(IndexDefinition index) {
                return MB;
            }
        };
        ServedStatement served =
                explanation(byCustomer, samples, Map.of()).served().get(0);
        assertThat(served.mean()).isEqualTo(new CostChange(1_000, 60));
        assertThat(served.worst()).isEqualTo(new CostChange(1_010, 110));
        assertThat(served.planBefore().oneLine()).contains("Seq Scan");
        assertThat(served.planAfter().oneLine()).contains("Index Scan");
    }

    @Test
    void alternative_saysWhatItLostBy() {
        bench.query(1, 1_000)
                .query(2, 1_000)
                .candidate(byCustomer, 1)
                .candidate(byCustomerAndDay, 1)
                .candidate(byDay, 2);
        bench.costs.plan(1, 120, byCustomer).plan(1, 100, byCustomerAndDay).plan(2, 10, byDay);
        bench.costs.size(byCustomer, 2 * MB).size(byCustomerAndDay, 2 * MB);
        Explanation explanation = explanation(byCustomerAndDay);
        assertThat(explanation.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.candidate().definition()).isEqualTo(byCustomer);
            assertThat(other.cost()).isEqualTo(120);
            assertThat(other.bytes()).isEqualTo(2 * MB);
            assertThat(other.why()).containsExactly(Lost.DEARER);
            assertThat(other.reason()).isEqualTo("dearer by 20 %");
        });
        assertThat(explanation(byDay).alternatives()).isEmpty();
    }

    @Test
    void largerAlternativeThatDoesNotFit_saysBoth() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byCustomerAndDay, 1);
        bench.costs.plan(1, 120, byCustomer).plan(1, 100, byCustomerAndDay);
        bench.costs.size(byCustomer, 2 * MB).size(byCustomerAndDay, 9 * MB);
        terms = Terms.of(Budget.of(5 * MB));
        assertThat(explanation(byCustomer).alternatives())
                .singleElement()
                .extracting(Alternative::why)
                .isEqualTo(List.of(Lost.LARGER, Lost.OVER_BUDGET));
        assertThat(explanation(byCustomer).alternatives().get(0).reason())
                .contains("cheaper by 17 %", "larger by 7 MB", "does not fit");
    }

    @Test
    void candidateThatHelpsNobody_isNoAlternative() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byDay, 1);
        bench.costs.plan(1, 100, byCustomer);
        assertThat(explanation(byCustomer).alternatives()).isEmpty();
    }

    @Test
    void moreThanThreeAlternatives_areCut() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        List<IndexDefinition> others =
                List.of(byDay, Workbench.index("total"), Workbench.index("id"), Workbench.index("id", "total"));
        for (int i = 0; i < others.size(); i++) {
            bench.candidate(others.get(i), 1);
            bench.costs.plan(1, 500 - i, others.get(i));
        }
        assertThat(explanation(byCustomer).alternatives())
                .hasSize(Explanation.MOST_ALTERNATIVES)
                .isSortedAccordingTo(Comparator.comparingDouble(Alternative::cost));
    }

    @Test
    void writes_areToldWhereTheyAreKnown() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        assertThat(explanation(byCustomer).writes()).isNull();
        WriteCost writes = new FixedWrites(0.1, 0, new RowWrites(80, 120, 0.5));
        terms = new Terms(Budget.byDefault(), writes, Deadline.NONE);
        assertThat(explanation(byCustomer).writes()).isEqualTo(new WriteLoad(80, 120, 0.5));
    }

    @Test
    void confidence_restsOnThePlanTheValuesAndTheExecution() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        bench.costs.plan(1, 10, byCustomer);
        AnalysedQuery bare = new AnalysedQuery(
                bench.queries.get(0).query(),
                new AnalysedStatement(bench.queries.get(0).statement().root(), List.of(23L, 1082L)));
        bench.queries.set(0, bare);

        assertThat(explanation(byCustomer).confidence().grounds())
                .containsOnlyKeys(Ground.PLAN_NOT_COMPARED, Ground.VALUES_UNKNOWN);
        assertThat(explanation(byCustomer).confidence().level()).isEqualTo(Level.LOW);

        bench.queries.set(0, with(bare, Sample.Origin.DRAWN));
        assertThat(explanation(byCustomer).confidence().level()).isEqualTo(Level.MEDIUM);

        bench.queries.set(0, with(bare, Sample.Origin.OBSERVED));
        known = new Circumstances(
                new Agreement(Map.of(Queries.fingerprint(1), PlanCheck.IDENTICAL), Map.of()), false, List.of());
        assertThat(explanation(byCustomer).confidence().grounds())
                .containsOnlyKeys(Ground.PLAN_IDENTICAL, Ground.VALUES_OBSERVED);
        assertThat(explanation(byCustomer).confidence().level()).isEqualTo(Level.HIGH);

        Map<Fingerprint, Plan> executed = Map.of(Queries.fingerprint(1), executed());
        CostOracle oracle = new CachedOracle(bench.costs, bench.queries);
        assertThat(explanation(byCustomer, oracle, executed).confidence().grounds())
                .containsKey(Ground.ROWS_AS_EXPECTED);

        known = new Circumstances(known.agreement(), false, List.of(rowsOff()));
        assertThat(explanation(byCustomer, oracle, executed).confidence().grounds())
                .containsKey(Ground.ROWS_FAR_OFF);
        assertThat(explanation(byCustomer, oracle, executed).confidence().level())
                .isEqualTo(Level.LOW);
    }

    private static AnalysedQuery with(AnalysedQuery query, Sample.Origin origin) {
        List<Parameter> values = query.statement().parameterTypes().stream()
                .map(type -> new Parameter("1", Parameter.UNSPECIFIED))
                .toList();
        Sample sample = new Sample(query.query().shape().text(), values, 1, origin, null);
        return new AnalysedQuery(query.query().withSamples(List.of(sample)), query.statement());
    }

    private static Finding rowsOff() {
        return new Finding(
                "row-estimate-off",
                List.of(Queries.fingerprint(1)),
                "It is so.",
                Map.of(),
                OptionalDouble.empty(),
                "ANALYZE.");
    }

    private static Plan executed() {
        PlanNode scan = new PlanNode(
                "Seq Scan",
                "public",
                "orders",
                null,
                null,
                0,
                1_000,
                1,
                8,
                null,
                null,
                List.of(),
                new PlanNode.Actual(1, 1, 1, 0, 1, 0, 0),
                List.of());
        return new Plan(scan, 0, 1);
    }
}
