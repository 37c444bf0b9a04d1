// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A shadow of the generated shop beside the shop itself; run on each version that has a class for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShadowFidelityCases {
    private static final IndexDefinition BY_CUSTOMER =
            IndexDefinition.btree(GeneratedShop.ORDERS, List.of("customer_id"));
    private static final IndexDefinition BY_STATUS =
            IndexDefinition.btree(GeneratedShop.ORDERS, List.of("status", "placed"));

    private final PostgresServer production;
    private Connection reading;
    private Shadow shadow;
    private String transactionsBefore = "";
    private String transactionsAfter = "";

    @SuppressWarnings("NullAway.Init")
    ShadowFidelityCases(PostgresServer production) {
        this.production = production;
    }

    @BeforeAll
    void makeShadow() throws SQLException {
        production.execute(GeneratedShop.SCHEMA);
        production.execute(GeneratedShop.DATA);
        production.execute("CREATE TABLE visits AS SELECT i AS id, jsonb_build_object('size', i::bigint * 7919 % 30011,"
                + " 'session', 's' || i::bigint * 104729 % 20011, 'kind', 'k' || i % 3) AS data"
                + " FROM generate_series(1, 60000) i");
        production.execute(GeneratedShop.VACUUM);
        Reading.createRole(production);
        reading = Reading.connect(production);
        transactionsBefore = nextTransaction();
        shadow = Shadow.of(reading, Reading.binaries(production), List.of());
        GeneratedShop.selfTest(shadow, GeneratedShop.queries());
        transactionsAfter = nextTransaction();
    }

    @AfterAll
    void removeShadow() throws SQLException {
        shadow.close();
        reading.close();
        Reading.dropRole(production);
    }

    /** Every transaction that writes takes a number. */
    private String nextTransaction() throws SQLException {
        try (Connection connection = production.connect()) {
            return String.valueOf(Rows.text(connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"));
        }
    }

    @Test
    void production_isOnlyReadByARoleThatIsNoSuperuser() throws SQLException {
        assertThat(transactionsAfter).isEqualTo(transactionsBefore);
        assertThat(Rows.text(reading, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void everything_isCopied() {
        assertThat(shadow.notCopied()).isEmpty();
    }

    @Test
    void todaysPlans_areThoseOfProduction() throws SQLException {
        Agreement agreement = GeneratedShop.selfTest(shadow, GeneratedShop.queries());
        assertThat(agreement.disagreeing()).isEmpty();
        assertThat(agreement.identical()).isEqualTo(agreement.compared());
        assertThat(agreement.identicalBySelect()).isEqualTo(agreement.comparedBySelect());
        assertThat(agreement.compared()
                        + agreement.comparedBySelect()
                        + agreement.notCompared().size())
                .isEqualTo(GeneratedShop.queries().size());
    }

    @Test
    void statementThatWritesOrLocks_isComparedByItsSelectAndCountedApart() throws SQLException {
        List<WorkloadQuery> acting = List.of(
                GeneratedShop.query("UPDATE orders SET note = $1 WHERE customer_id = $2", "x", "4"),
                GeneratedShop.query("UPDATE orders o SET note = NULL FROM customers c WHERE c.id = o.customer_id"
                        + " AND c.city = 'city 3'"),
                GeneratedShop.query("DELETE FROM shop.events WHERE customer_id = 99 AND at >= date '2024-05-01'"),
                GeneratedShop.query("SELECT * FROM orders WHERE id = 4 FOR UPDATE SKIP LOCKED"),
                GeneratedShop.query("INSERT INTO items SELECT id, 9, 1, 1, 1 FROM orders WHERE status = 'failed'"));
        Agreement agreement = GeneratedShop.selfTest(shadow, acting);
        assertThat(agreement.notCompared()).isEmpty();
        assertThat(agreement.compared()).isZero();
        assertThat(agreement.identicalBySelect()).isEqualTo(acting.size());
        assertThat(agreement.sentence()).isEqualTo("0 of 0 plans identical on the shadow, 5 more by their SELECT");
        assertThat(shadow.price(acting.get(0), List.of())).isInstanceOf(Pricing.Priced.class);
    }

    @Test
    void statementWithoutACertainSelect_isNotComparedButPriced() throws SQLException {
        List<WorkloadQuery> acting = List.of(
                GeneratedShop.query("INSERT INTO items VALUES (1, 9, 1, 1, 1)"),
                GeneratedShop.query(
                        "WITH gone AS (DELETE FROM items WHERE order_id = 3 RETURNING *) SELECT * FROM gone"),
                GeneratedShop.query("UPDATE orders SET note = NULL"
                        + " WHERE id = (SELECT id FROM orders WHERE status = 'open' LIMIT 1 FOR UPDATE)"));
        Agreement agreement = GeneratedShop.selfTest(shadow, acting);
        assertThat(agreement.checks()).isEmpty();
        assertThat(agreement.notCompared()).hasSize(acting.size());
        assertThat(agreement.notCompared().values()).allMatch(reason -> reason.startsWith("production: not asked"));
        assertThat(shadow.price(acting.get(0), List.of())).isInstanceOf(Pricing.Priced.class);
    }

    @Test
    void plansWithACandidate_areThoseWithTheIndexReallyBuilt() throws SQLException, NotExplainableException {
        try (Connection connection = production.connect()) {
            Fidelity fidelity = Fidelity.of(connection, shadow, GeneratedShop.candidates(), GeneratedShop.queries());
            assertThat(fidelity.samePlans()).as(fidelity.describe()).isEqualTo(1);
            assertThat(fidelity.costFactorP95()).as(fidelity.describe()).isLessThan(1.1);
            assertThat(fidelity.btreeSizeRatios())
                    .as(fidelity.describe())
                    .allMatch(ratio -> ratio > 0.8 && ratio < 1.2);
        }
    }

    /** The planner's own guess is one row of 200. */
    @Test
    void expressionOfManyValues_hasThemOnceItHasACandidate() {
        assertThat(rowsBy("session")).isLessThan(60_000 / 1_000.0);
        assertThat(rowsBy("kind")).isEqualTo(60_000 / 200.0);
    }

    private double rowsBy(String key) {
        IndexDefinition candidate = new IndexDefinition(
                new TableName("public", "visits"),
                IndexMethod.BTREE,
                List.of(new IndexKey(null, "(data ->> '" + key + "'::text)", false, false, null, null)),
                List.of(),
                null,
                false);
        WorkloadQuery query = GeneratedShop.query("SELECT * FROM visits WHERE data ->> '" + key + "' = 'x'");
        assertThat(priced(query, List.of()).plan().root().planRows()).isEqualTo(60_000 / 200.0);
        return priced(query, List.of(candidate)).plan().root().planRows();
    }

    @Test
    void configuration_isSwitchedForEachQuestion() {
        WorkloadQuery query = GeneratedShop.query("SELECT * FROM orders WHERE customer_id = 30000");
        Estimate today = priced(query, List.of());
        Estimate withIndex = priced(query, List.of(BY_CUSTOMER, BY_STATUS));
        assertThat(today.used()).isEmpty();
        assertThat(withIndex.used()).containsExactly(BY_CUSTOMER);
        assertThat(withIndex.cost()).isLessThan(today.cost() / 10);
        assertThat(priced(query, List.of(BY_STATUS)).cost()).isEqualTo(today.cost());
        assertThat(priced(query, List.of())).isEqualTo(today);
        assertThat(priced(query, List.of(BY_CUSTOMER, BY_STATUS))).isEqualTo(withIndex);
    }

    @Test
    void priceOfSeveralSamples_isTheirWeightedMean() {
        WorkloadQuery rare = GeneratedShop.query("SELECT * FROM orders WHERE status = $1", "failed");
        WorkloadQuery common = GeneratedShop.query("SELECT * FROM orders WHERE status = $1", "done");
        WorkloadQuery both = GeneratedShop.weighted(rare, 3, common, 1);
        double mean =
                (3 * priced(rare, List.of()).cost() + priced(common, List.of()).cost()) / 4;
        assertThat(priced(both, List.of()).cost()).isEqualTo(mean);
    }

    @Test
    void queryWithoutSamples_isPricedByItsGenericPlan() {
        WorkloadQuery query = GeneratedShop.withoutSamples("SELECT * FROM orders WHERE customer_id = 7");
        assertThat(priced(query, List.of(BY_CUSTOMER)).used()).containsExactly(BY_CUSTOMER);
    }

    @Test
    void everyQuery_isAnalysed() throws SQLException {
        for (WorkloadQuery query : GeneratedShop.queries()) {
            assertThat(shadow.analyse(query.samples().get(0)))
                    .as(query.shape().text())
                    .isInstanceOf(Analysis.Analysed.class);
        }
    }

    @Test
    void statementTheServerRefuses_isUnpricedWithoutItsLiterals() {
        Pricing pricing = shadow.price(
                GeneratedShop.query("SELECT * FROM orders WHERE placed = 'secret value'::timestamptz"), List.of());
        assertThat(pricing).isInstanceOf(Pricing.Unpriced.class);
        assertThat(pricing.toString()).doesNotContain("secret").contains("22007");
    }

    @Test
    void candidateThatCannotBeMade_isUnpricedAndTheNextOneIsPriced() {
        IndexDefinition wrong = IndexDefinition.btree(GeneratedShop.ORDERS, List.of("no_such_column"));
        WorkloadQuery query = GeneratedShop.query("SELECT * FROM orders WHERE customer_id = 8");
        assertThat(shadow.price(query, List.of(wrong))).isInstanceOfSatisfying(Pricing.Unpriced.class, unpriced -> {
            assertThat(unpriced.reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
            assertThat(unpriced.detail()).contains("42703");
        });
        assertThat(priced(query, List.of(BY_CUSTOMER)).used()).containsExactly(BY_CUSTOMER);
    }

    private Estimate priced(WorkloadQuery query, List<IndexDefinition> configuration) {
        Pricing pricing = shadow.price(query, configuration);
        if (pricing instanceof Pricing.Priced priced) {
            return priced.estimate();
        }
        throw new AssertionError("no price: " + pricing);
    }
}
