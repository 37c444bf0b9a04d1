// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PgStatStatementsSourceTest {
    @Nested
    final class Version18 extends Versions {
        @RegisterExtension
        static final PostgresServer server = PostgresServer.embedded();

        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    final class Version15 extends Versions {
        @RegisterExtension
        static final PostgresServer server = PostgresServer.oldest();

        @Override
        PostgresServer server() {
            return server;
        }
    }

    abstract static class Versions {
        private static final String ROLE = "tenfold_capture_reader";

        abstract PostgresServer server();

        @AfterEach
        void drop() {
            server().execute("DROP EXTENSION IF EXISTS pg_stat_statements; DROP SCHEMA IF EXISTS \"Odd schema\";"
                    + " DROP TABLE IF EXISTS goods; DROP ROLE IF EXISTS " + ROLE);
        }

        @Test
        void statements_areCapturedWithCallsTimesAndRows() throws SQLException {
            server().execute("CREATE SCHEMA \"Odd schema\"; CREATE EXTENSION pg_stat_statements SCHEMA \"Odd schema\";"
                    + " CREATE TABLE goods (id int, made date)");
            run(
                    "SELECT * FROM goods WHERE id IN (1, 2, 3) AND made > date '2020-01-01'",
                    "SELECT * FROM goods WHERE id IN (4, 5, 6) AND made > date '2021-01-01'",
                    "INSERT INTO goods VALUES (1, now()), (2, now())");

            Workload workload = BuildWorkload.from(capture(server().connect()).capture());

            WorkloadQuery select = query(workload, "select * from goods where id in (?) and made > ?::date");
            assertThat(select.calls()).isEqualTo(2);
            assertThat(select.totalMs()).isPresent();
            assertThat(select.rows()).hasValue(0);
            assertThat(select.samples()).isEmpty();
            assertThat(query(workload, "insert into goods values (?, now())").rows())
                    .hasValue(2);
        }

        @Test
        void statementsOfOtherDatabases_areNotCaptured() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements");
            try (Connection other = server().server().connect("postgres");
                    var statement = other.createStatement()) {
                statement.execute("SELECT 'elsewhere' AS only_elsewhere");
            }
            assertThat(capture(server().connect()).capture().statements())
                    .extracting(CapturedStatement::text)
                    .noneMatch(text -> text.contains("only_elsewhere"));
        }

        @Test
        void ownStatements_areSkipped() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements");
            capture(server().connect());
            Workload workload = BuildWorkload.from(capture(server().connect()).capture());
            assertThat(workload.queries())
                    .extracting(query -> query.shape().text())
                    .noneMatch(text -> text.contains("pg_"));
        }

        @Test
        void hiddenStatements_areCountedByRole() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE ROLE " + ROLE
                    + "; CREATE TABLE goods (id int)");
            run("SELECT count(*) FROM goods");
            try (Connection connection = server().connect();
                    var statement = connection.createStatement()) {
                statement.execute("SET ROLE " + ROLE);
                PgStatStatementsSource.Reading reading = new PgStatStatementsSource(connection).read();
                assertThat(reading.hidden()).hasSize(1);
                assertThat(reading.hidden().get(0).role())
                        .isEqualTo(server().server().superuser());
                assertThat(reading.hidden().get(0).statements()).isPositive();
                assertThat(BuildWorkload.from(reading.capture()).skipped())
                        .anyMatch(skip -> skip.reason() == SkipReason.MISSING_PRIVILEGE);
            }
        }

        @Test
        void missingExtension_saysHowToCreateIt() throws SQLException {
            try (Connection connection = server().connect()) {
                assertThatThrownBy(() -> new PgStatStatementsSource(connection).capture())
                        .isInstanceOf(MissingExtensionException.class)
                        .hasMessage("pg_stat_statements is not installed (database " + server().database()
                                + "). As a superuser, in the database: CREATE EXTENSION pg_stat_statements;");
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }

        private PgStatStatementsSource.Reading capture(Connection connection) throws SQLException {
            try (connection) {
                return new PgStatStatementsSource(connection).read();
            }
        }

        private void run(String... statements) throws SQLException {
            try (Connection connection = server().connect();
                    var statement = connection.createStatement()) {
                for (String text : statements) {
                    statement.execute(text);
                }
            }
        }

        private static WorkloadQuery query(Workload workload, String text) {
            List<WorkloadQuery> found = workload.queries().stream()
                    .filter(query ->
                            query.fingerprint().equals(Fingerprinter.shape(text).fingerprint()))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
