// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.engine.verify.PrepareQuery.Where;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PrepareQueryTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @BeforeAll
    static void tables() {
        server.execute("""
                CREATE TABLE orders (id int PRIMARY KEY, customer int, day date, amount float8);
                CREATE VIEW recent AS SELECT * FROM orders WHERE day > '2020-01-01'""");
    }

    @Test
    void plainSelect_isExecutedAndComparedInAnyOrder() {
        QueryToMeasure query = prepare("SELECT id FROM orders WHERE customer = 7");

        assertThat(query.refusal()).isNull();
        assertThat(query.repeatable()).isTrue();
        assertThat(query.rule().orderColumns()).isEmpty();
        assertThat(query.rule().approximate()).isFalse();
        assertThat(query.rule().mayDiffer()).isNull();
        assertThat(query.tables()).contains(new TableName("public", "orders"));
    }

    @Test
    void orderBy_isComparedByTheColumnsThatAreReturned() {
        assertThat(prepare("SELECT customer, id, day FROM orders ORDER BY day, id")
                        .rule()
                        .orderColumns())
                .containsExactly(2, 1);
        assertThat(prepare("SELECT id, day FROM orders ORDER BY day, amount, id")
                        .rule()
                        .orderColumns())
                .containsExactly(1);
    }

    @Test
    void floatSums_areComparedWithATolerance() {
        QueryToMeasure query = prepare("SELECT customer, sum(amount) FROM orders GROUP BY customer");

        assertThat(query.rule().approximate()).isTrue();
        assertThat(query.rule().mayDiffer()).isNull();
    }

    @Test
    void limitWithTies_excusesADifference() {
        assertThat(prepare("SELECT id FROM orders ORDER BY day LIMIT 3").rule().mayDiffer())
                .contains("LIMIT");
        assertThat(prepare("SELECT id FROM orders ORDER BY id LIMIT 3").rule().mayDiffer())
                .isNull();
    }

    @Test
    void writesAndLocks_areNotExecuted() {
        assertThat(prepare("UPDATE orders SET day = day WHERE id = 1").refusal())
                .contains("writes");
        assertThat(prepare("WITH gone AS (DELETE FROM orders RETURNING id) SELECT * FROM gone")
                        .refusal())
                .contains("writes");
        assertThat(prepare("SELECT id FROM orders WHERE id = 1 FOR UPDATE").refusal())
                .contains("locks");
    }

    @Test
    void volatileFunctions_areExecutedOnOurOwnServerOnly() {
        String text = "SELECT id FROM orders WHERE random() < 0.5";

        assertThat(prepare(text).refusal()).isNull();
        assertThat(prepare(text).repeatable()).isFalse();
        assertThat(prepare(text, Where.SERVER_IN_USE).refusal()).contains("volatile");
    }

    @Test
    void drawnValues_areExecutedOnAServerInUseByTheirMostFrequentBundleAlone() {
        assertThat(drawn("SELECT id FROM orders WHERE customer = $1", Where.OWN_SERVER)
                        .samples())
                .hasSize(2);
        assertThat(drawn("SELECT id FROM orders WHERE customer = $1", Where.SERVER_IN_USE)
                        .samples())
                .extracting(Sample::calls)
                .containsExactly(9L);
        assertThat(drawn("UPDATE orders SET customer = $1", Where.OWN_SERVER).refusal())
                .contains("writes");
    }

    private static QueryToMeasure drawn(String text, Where where) {
        return prepare(
                text,
                where,
                List.of(
                        new Sample(text, List.of(new Parameter("7", 23)), 9, Sample.Origin.DRAWN, null),
                        new Sample(text, List.of(new Parameter("8", 23)), 1, Sample.Origin.DRAWN, null)));
    }

    private static QueryToMeasure prepare(String text) {
        return prepare(text, Where.OWN_SERVER);
    }

    private static QueryToMeasure prepare(String text, Where where) {
        return prepare(text, where, List.of(new Sample(text, List.of(), 1)));
    }

    private static QueryToMeasure prepare(String text, Where where, List<Sample> samples) {
        WorkloadQuery query = new WorkloadQuery(
                Fingerprinter.shape(text),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                samples,
                List.of());
        try (Connection connection = server.connect()) {
            Analysis analysis = new AnalyseStatement(connection).analyse(samples.get(0));
            assertThat(analysis).isInstanceOf(Analysis.Analysed.class);
            AnalysedQuery analysed = new AnalysedQuery(query, ((Analysis.Analysed) analysis).statement());
            return PrepareQuery.of(
                    analysed, StatementTraits.of(analysed.statement(), ReadCatalog.read(connection)), where);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
