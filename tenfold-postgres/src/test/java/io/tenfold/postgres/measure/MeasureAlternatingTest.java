// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.QueryMeasurement.NotMeasured;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeasureAlternatingTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final int INT4 = 23;
    private static final int VARCHAR = 1043;
    private static final Fingerprint QUERY = new Fingerprint("0123456789abcdef");
    private static final MeasureOptions QUICK = MeasureOptions.standard().withAim(4);

    @BeforeAll
    static void orders() {
        server.execute("""
                CREATE TABLE orders (id int, customer int, note text, doc jsonb);
                INSERT INTO orders SELECT n, n % 1000, 'note ' || n, '{"k": 1}' FROM generate_series(1, 50000) n;
                CREATE INDEX tf_orders_customer ON orders (customer);
                COMMENT ON INDEX tf_orders_customer IS 'tenfold test 2026-01-01T00:00:00Z 0123456789abcdef';
                CREATE INDEX theirs ON orders (id);
                CREATE SEQUENCE counter;
                ANALYZE orders""");
    }

    @Test
    void index_isMissingOnOneSideOnly() {
        Measured measured = measured(bound("SELECT * FROM orders WHERE customer = ?", "7", INT4));

        assertThat(measured.before().plan()).startsWith("Seq Scan");
        assertThat(measured.after().plan()).contains("tf_orders_customer");
        assertThat(measured.after().indexes()).containsExactly("tf_orders_customer");
        assertThat(measured.after().blocks())
                .isPositive()
                .isLessThan(measured.before().blocks());
        assertThat(measured.before().roundsMs()).hasSize(4);
        assertThat(measured.after().roundsMs()).hasSize(4);
        assertThat(measured.results().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(measured.results().detail()).startsWith("50 rows");
    }

    @Test
    void database_isAfterwardsWhatItWas() throws SQLException {
        String before = state();
        measured(bound("SELECT * FROM orders WHERE customer = ?", "7", INT4));
        measured(plain("SELECT count(*) FROM orders WHERE customer < 10"));

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void indexesOfOthers_stayOnBothSides() {
        Measured measured =
                measured(List.of(applied("theirs")), query(bound("SELECT * FROM orders WHERE id = ?", "7", INT4)));

        assertThat(measured.before().plan()).contains("theirs");
        assertThat(measured.after().plan()).contains("theirs");
    }

    @Test
    void valueDeclaredAsText_isBoundAsText() {
        Measured measured = measured(bound("SELECT * FROM orders WHERE note = ?", "note 7", VARCHAR));

        assertThat(measured.results().detail()).startsWith("1 rows");
    }

    @Test
    void undeclaredAndNullValues_areBound() {
        Sample sample = new Sample(
                "SELECT * FROM orders WHERE customer = $1 AND ($2::text IS NULL OR note = $2)",
                List.of(new Parameter("7", 0), new Parameter(null, VARCHAR)),
                1);

        assertThat(measured(sample).results().detail()).startsWith("50 rows");
    }

    @Test
    void questionMarkOperators_stayThemselves() {
        assertThat(measured(plain("SELECT id FROM orders WHERE doc ? 'k' AND customer = 7"))
                        .results()
                        .detail())
                .startsWith("50 rows");
        assertThat(measured(bound("SELECT id FROM orders WHERE doc ?? 'k' AND customer = ?", "7", INT4))
                        .results()
                        .detail())
                .startsWith("50 rows");
    }

    @Test
    void statementThatDiffersByItself_isFoundOut() {
        QueryMeasurement measurement = measure(
                List.of(applied("tf_orders_customer")),
                query(plain("SELECT id, random() FROM orders WHERE customer = 7")));

        assertThat(((Measured) measurement).results().outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void timeLimitBefore_isCensored() {
        server.execute("""
                CREATE OR REPLACE FUNCTION slow(int) RETURNS boolean LANGUAGE plpgsql STABLE COST 1 AS
                $$ BEGIN PERFORM pg_sleep(0.01); RETURN true; END $$""");
        MeasureOptions shortly = QUICK.withStatementTimeout(Duration.ofMillis(1500));
        QueryMeasurement measurement = measure(
                shortly,
                List.of(applied("tf_orders_customer")),
                query(plain("SELECT count(*) FROM orders WHERE slow(id) AND customer = 7")));

        Measured measured = (Measured) measurement;
        assertThat(measured.before().censored()).isTrue();
        assertThat(measured.before().roundsMs()).containsExactly(1500.0);
        assertThat(measured.before().blocks()).isEqualTo(-1);
        assertThat(measured.after().censored()).isFalse();
        assertThat(measured.after().roundsMs()).hasSize(4);
        assertThat(measured.results().outcome()).isEqualTo(Outcome.NOT_COMPARED);
    }

    @Test
    void severalSamples_areWeighedByTheirCalls() {
        QueryToMeasure query = new QueryToMeasure(
                QUERY,
                List.of(
                        new Sample("SELECT * FROM orders WHERE customer = 1", List.of(), 3),
                        new Sample("SELECT * FROM orders", List.of(), 1)),
                List.of(),
                ComparisonRule.multiset(),
                true,
                null);
        Measured measured = measured(List.of(applied("tf_orders_customer")), query);
        long all = Long.parseLong(ask("SELECT relpages FROM pg_class WHERE relname = 'orders'"));

        assertThat(measured.before().plans()).hasSize(2);
        assertThat(measured.before().blocks()).isEqualTo(all);
        assertThat(measured.after().blocks()).isBetween(all / 4, all / 4 + 60);
    }

    @Test
    void writes_areNotDone() {
        QueryToMeasure refused = new QueryToMeasure(
                QUERY, List.of(plain("DELETE FROM orders")), List.of(), ComparisonRule.multiset(), false, "it writes");

        assertThat(measure(List.of(), refused)).isEqualTo(new NotMeasured(QUERY, "it writes"));
    }

    @Test
    void writesThatSlippedThrough_areRefusedByTheServer() {
        String before = ask("SELECT last_value || ' ' || is_called FROM counter");
        NotMeasured refused = (NotMeasured) measure(List.of(), query(plain("SELECT nextval('counter')")));

        assertThat(refused.reason()).contains("25006");
        assertThat(ask("SELECT last_value || ' ' || is_called FROM counter")).isEqualTo(before);
    }

    @Test
    void severalStatementsInOne_areNotExecuted() {
        NotMeasured refused = (NotMeasured) measure(List.of(), query(plain("SELECT 1; COMMIT; DROP TABLE orders")));

        assertThat(refused.reason()).contains("more than one statement");
    }

    @Test
    void unknownValues_areNotGuessed() {
        NotMeasured refused =
                (NotMeasured) measure(List.of(), query(plain("SELECT * FROM orders WHERE customer = $1")));

        assertThat(refused.reason()).contains("unknown");
    }

    @Test
    void errorOfTheStatement_isToldWithoutItsValues() {
        NotMeasured refused = (NotMeasured) measure(List.of(), query(plain("SELECT 'secret'::int FROM orders")));

        assertThat(refused.reason()).contains("22P02").doesNotContain("secret");
    }

    private static Measured measured(Sample sample) {
        return measured(List.of(applied("tf_orders_customer")), query(sample));
    }

    private static Measured measured(List<Change> changes, QueryToMeasure query) {
        return (Measured) measure(changes, query);
    }

    private static QueryMeasurement measure(List<Change> changes, QueryToMeasure query) {
        return measure(QUICK, changes, query);
    }

    private static QueryMeasurement measure(MeasureOptions options, List<Change> changes, QueryToMeasure query) {
        try (Connection connection = server.connect()) {
            return new MeasureAlternating(connection, options)
                    .measure(List.of(query), changes)
                    .get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static QueryToMeasure query(Sample sample) {
        return new QueryToMeasure(
                QUERY,
                List.of(sample),
                List.of(new TableName("public", "orders")),
                ComparisonRule.multiset(),
                true,
                null);
    }

    private static Sample plain(String text) {
        return new Sample(text, List.of(), 1);
    }

    private static Sample bound(String text, String value, int type) {
        return new Sample(text, List.of(new Parameter(value, type)), 1);
    }

    private static Change applied(String name) {
        return new Change(name, ChangeKind.INDEX, "", "", 0, ChangeState.APPLIED, "");
    }

    private static String state() throws SQLException {
        return ask(
                "SELECT string_agg(indexrelid || ' ' || indisvalid || ' ' || pg_relation_filenode(indexrelid), ','"
                        + " ORDER BY indexrelid) || (SELECT count(*) FROM orders) FROM pg_index WHERE indrelid = 'orders'::regclass");
    }

    private static String ask(String sql) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
