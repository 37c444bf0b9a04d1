// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

class ReplanSamplesTest {
    private static final int INT4 = 23;

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @BeforeAll
    static void fill() {
        SERVER.execute("""
                CREATE SCHEMA other;
                CREATE TABLE other.hidden AS SELECT i AS id FROM generate_series(1, 100) i;
                CREATE TABLE parts AS SELECT i AS id, i % 10 AS kind, 'it''s; ' || i AS name FROM generate_series(1, 5000) i;
                CREATE INDEX parts_id ON parts (id);
                ANALYZE""");
    }

    @Test
    void again_givesThePlanOfTheFirstTime() throws Exception {
        List<Sample> samples = List.of(
                sample("SELECT * FROM parts WHERE name = 'it''s; 7' -- ; a comment"),
                sample("SELECT /* ; */ $$;$$, * FROM parts WHERE id = 7;"),
                sample("SELECT * FROM parts WHERE id = $1 AND name <> $2", value("7", INT4), value("a\\'; b", 0)),
                sample("SELECT * FROM parts WHERE id = $1 LIMIT $2", Parameter.typed(INT4), Parameter.typed(0)),
                new Sample("SELECT * FROM hidden", List.of(), 1, Sample.Origin.OBSERVED, "other"),
                sample("UPDATE parts SET kind = 1 WHERE id = ?", value("8", INT4)));
        try (Connection connection = SERVER.connect()) {
            ReplanSamples plans = new ReplanSamples(connection);
            for (Sample sample : samples) {
                Plan first = plans.plan(sample);
                assertThat(plans.plan(sample)).as(sample.text()).isEqualTo(first);
                assertThat(plans.plan(sample)).isEqualTo(ExplainSample.explainOnOwnServer(connection, sample));
            }
            assertNothingIsLeft(connection);
        }
    }

    @Test
    void again_givesAnotherPlanUnderAnotherIndex() throws Exception {
        Sample sample = sample("SELECT * FROM parts WHERE kind = $1 AND id > 4990", value("3", INT4));
        try (Connection connection = SERVER.connect()) {
            ReplanSamples plans = new ReplanSamples(connection);
            plans.plan(sample);
            assertThat(plans.plan(sample).indexes()).containsExactly("parts_id");
            execute(connection, "CREATE INDEX parts_both ON parts (kind, id)");
            assertThat(plans.plan(sample).indexes()).containsExactly("parts_both");
            execute(connection, "DROP INDEX parts_both");
            assertThat(plans.plan(sample).indexes()).containsExactly("parts_id");
        }
    }

    @Test
    void refusedWhenAskedAgain_saysSoAndLeavesNothing() throws Exception {
        Sample plain = sample("SELECT * FROM gone");
        Sample bound = sample("SELECT * FROM gone WHERE id = $1", value("3", INT4));
        Sample cast = sample("SELECT * FROM parts WHERE id = $1::text::int", value("7", 25));
        try (Connection connection = SERVER.connect()) {
            ReplanSamples plans = new ReplanSamples(connection);
            execute(connection, "CREATE TABLE gone (id int)");
            plans.plan(plain);
            plans.plan(bound);
            execute(connection, "DROP TABLE gone");
            assertThatThrownBy(() -> plans.plan(plain)).isInstanceOf(NotExplainableException.class);
            assertThatThrownBy(() -> plans.plan(bound)).isInstanceOf(NotExplainableException.class);
            assertNothingIsLeft(connection);
            plans.plan(cast);
            assertThat(plans.plan(cast).cost()).isPositive();
            assertNothingIsLeft(connection);
        }
    }

    private static void assertNothingIsLeft(Connection connection) throws SQLException {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                .isEqualTo(TransactionState.IDLE);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), current_setting('search_path')"
                        + " FROM pg_prepared_statements WHERE name = 'tenfold_text'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
            assertThat(row.getString(2)).isEqualTo("\"$user\", public");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Sample sample(String text, Parameter... parameters) {
        return new Sample(text, List.of(parameters), 1);
    }

    private static Parameter value(String text, int type) {
        return new Parameter(text, type);
    }
}
