// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.QueryMeasurement.NotMeasured;
import io.tenfold.testkit.Majors;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeasureBeforeAfterTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final Fingerprint QUERY = new Fingerprint("0123456789abcdef");
    private static final MeasureOptions QUICK = MeasureOptions.standard().withAim(3);
    private static final String BY_CUSTOMER = "SELECT * FROM orders WHERE customer = 7";

    /** Waits until the writes of this set-up are reported, so that none is taken for one made meanwhile. */
    @BeforeEach
    void orders() throws SQLException {
        server.execute("""
                DROP TABLE IF EXISTS orders;
                CREATE TABLE orders (id int, customer int) PARTITION BY HASH (id);
                CREATE TABLE orders_0 PARTITION OF orders FOR VALUES WITH (MODULUS 1, REMAINDER 0);
                INSERT INTO orders SELECT n, n % 1000 FROM generate_series(1, 20000) n;
                ANALYZE orders""");
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            long reported = 0;
            while (reported < 20_000) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'orders_0'")) {
                    reported = row.next() ? row.getLong(1) : 0;
                }
            }
        }
    }

    @Test
    void newIndex_isSeenAndTheRowsStayTheSame() throws SQLException {
        Measured measured = (Measured) measure(BY_CUSTOMER, "CREATE INDEX ON orders (customer)");

        assertThat(measured.before().plan()).contains("Seq Scan");
        assertThat(measured.after().indexes()).isNotEmpty();
        assertThat(measured.after().blocks()).isLessThan(measured.before().blocks());
        assertThat(measured.results().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(measured.dataChanged()).isFalse();
    }

    @Test
    void rowsWrittenMeanwhile_areTold() throws SQLException {
        Measured measured = (Measured) measure(BY_CUSTOMER, "INSERT INTO orders VALUES (1, 7)");

        assertThat(measured.results().outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(measured.dataChanged()).isTrue();
    }

    @Test
    void truncation_isAWriteToo() throws SQLException {
        Measured measured = (Measured) measure(BY_CUSTOMER, "TRUNCATE orders");

        assertThat(measured.results().outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(measured.dataChanged()).isTrue();
    }

    @Test
    void otherRowsWithoutAWrite_areHeldAgainstTheChange() throws SQLException {
        server.execute("CREATE SEQUENCE IF NOT EXISTS answers");
        Measured measured = (Measured)
                measure("SELECT last_value FROM answers, orders WHERE customer = 7", "SELECT setval('answers', 42)");

        // The counters of PostgreSQL 14 prove nothing about processes that idle, so there a write cannot be ruled out.
        assertThat(measured.results().outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(measured.dataChanged()).isEqualTo(Majors.newest() < 15);
    }

    @Test
    void writes_areRefusedByTheTransaction() throws SQLException {
        QueryMeasurement measurement = measure("DELETE FROM orders RETURNING id", "SELECT 1");

        assertThat(((NotMeasured) measurement).reason()).contains("25006");
    }

    @Test
    void refusedQueries_areNotExecuted() {
        QueryToMeasure refused =
                new QueryToMeasure(QUERY, List.of(), List.of(), ComparisonRule.multiset(), true, "it writes");
        try (Connection connection = server.connect()) {
            MeasureBeforeAfter measure = new MeasureBeforeAfter(connection, QUICK, new RecordReplays());

            assertThat(measure.after(measure.before(List.of(refused))))
                    .containsExactly(new NotMeasured(QUERY, "it writes"));
            assertThat(measure.after(measure.before(List.of(refused)).only(Set.of())))
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static QueryMeasurement measure(String text, String between) throws SQLException {
        QueryToMeasure query = new QueryToMeasure(
                QUERY,
                List.of(new Sample(text, List.of(), 1)),
                List.of(new TableName("public", "orders")),
                ComparisonRule.multiset(),
                true,
                null);
        try (Connection connection = server.connect()) {
            MeasureBeforeAfter measure = new MeasureBeforeAfter(connection, QUICK, new RecordReplays());
            RecordedBefore before = measure.before(List.of(query));
            server.execute(between);
            return measure.after(before).get(0);
        }
    }
}
