// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        void counters_areThoseOfTheServer() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int, made date)");
            run(
                    "INSERT INTO goods SELECT i, now() FROM generate_series(1, 5000) i",
                    "SELECT count(*) FROM goods WHERE id < 100",
                    "SELECT count(*) FROM goods WHERE id < 200",
                    "SET work_mem = '64kB'",
                    "SELECT count(*) FROM (SELECT id, made FROM goods ORDER BY made, id OFFSET 0) g");

            Workload workload = BuildWorkload.from(capture(server().connect()).capture());

            ServerCounters insert = query(workload, "insert into goods select i, now() from generate_series(?, ?) i")
                    .counters();
            assertThat(insert.walBytes()).isGreaterThan(100_000);
            assertThat(insert.walRecords()).isGreaterThanOrEqualTo(5000);
            assertThat(insert.sharedDirtied()).isPositive();
            WorkloadQuery select = query(workload, "select count(*) from goods where id < ?");
            assertThat(select.counters().blocks()).isGreaterThanOrEqualTo(2 * 22);
            assertThat(select.counters().fastestMs()).isPositive();
            assertThat(select.counters().slowestMs())
                    .isBetween(select.counters().fastestMs(), select.totalMs().getAsDouble());
            assertThat(query(workload, "select count(*) from (select id, made from goods order by made, id offset ?) g")
                            .counters()
                            .tempWritten())
                    .isPositive();
        }

        /** An extension that came with an older server and was never updated has other names and fewer columns. */
        @Test
        void oldVersionOfTheExtension_isReadToo() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements VERSION '1.4'; CREATE TABLE goods (id int)");
            run("INSERT INTO goods SELECT i FROM generate_series(1, 5000) i", "SELECT count(*) FROM goods");

            Capture capture = capture(server().connect()).capture();

            WorkloadQuery select = query(BuildWorkload.from(capture), "select count(*) from goods");
            assertThat(select.calls()).isEqualTo(1);
            assertThat(select.totalMs().getAsDouble()).isPositive();
            assertThat(select.counters().sharedHit()).isPositive();
            assertThat(select.counters().walBytes()).isZero();
            assertThat(capture.sources().get(0).from()).isNull();
            assertThat(capture.sources().get(0).to()).isNotNull();
        }

        @Test
        void planning_isCountedWhereItIsTracked() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int)");
            run("SET pg_stat_statements.track_planning = on", "SELECT id FROM goods", "SELECT id FROM goods");

            ServerCounters counters = query(
                            BuildWorkload.from(capture(server().connect()).capture()), "select id from goods")
                    .counters();

            assertThat(counters.plans()).isEqualTo(2);
            assertThat(counters.planningMs()).isPositive();
        }

        @Test
        void searchPath_isThatOfTheRoleInTheDatabase() throws SQLException {
            String database = server().database();
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int); CREATE ROLE " + ROLE
                    + " SUPERUSER");
            runAs(ROLE, "SELECT 1 AS none FROM goods");
            assertThat(searchPath("select ? as none from goods")).isNull();
            server().execute("ALTER DATABASE " + database + " SET search_path = widest, public");
            assertThat(searchPath("select ? as none from goods")).isEqualTo("widest, public");
            server().execute("ALTER ROLE " + ROLE + " SET search_path = \"Of role\", public");
            assertThat(searchPath("select ? as none from goods")).isEqualTo("\"Of role\", public");
            server().execute("ALTER ROLE " + ROLE + " IN DATABASE " + database + " SET search_path = narrowest");
            assertThat(searchPath("select ? as none from goods")).isEqualTo("narrowest");
            server().execute("ALTER DATABASE " + database + " RESET search_path");
        }

        @Test
        void window_hasOnlyWhatRanInIt() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int)");
            run("SELECT id FROM goods WHERE id = 1", "SELECT count(*) FROM goods");
            try (Connection connection = server().connect()) {
                WorkloadSource windows = new PgStatStatementsSource(connection)
                        .over(Duration.ofMinutes(10), pauseRunning("SELECT id FROM goods WHERE id = 2"));

                Workload first = BuildWorkload.from(windows.capture());
                Workload second = BuildWorkload.from(windows.capture());

                assertThat(query(first, "select id from goods where id = ?").calls())
                        .isEqualTo(1);
                assertThat(first.queries()).hasSize(1);
                assertThat(first.sources().get(0).from())
                        .isBefore(first.sources().get(0).to());
                assertThat(query(second, "select id from goods where id = ?").calls())
                        .isEqualTo(1);
                assertThat(second.sources().get(0).from())
                        .isEqualTo(first.sources().get(0).to());
            }
        }

        @Test
        void resetInsideTheWindow_isSaid() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int)");
            run("SELECT id FROM goods", "SELECT id FROM goods", "SELECT id FROM goods");
            try (Connection connection = server().connect()) {
                Workload workload = BuildWorkload.from(new PgStatStatementsSource(connection)
                        .over(
                                Duration.ofMinutes(10),
                                pauseRunning("SELECT pg_stat_statements_reset()", "SELECT id FROM goods"))
                        .capture());

                assertThat(query(workload, "select id from goods").calls()).isEqualTo(1);
                assertThat(workload.sources().get(0).notes()).anyMatch(note -> note.contains("was reset at"));
            }
        }

        /** One statement alone can be reset too; then no time of a reset tells. */
        @Test
        void resetOfOneStatementInsideTheWindow_isSaid() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int)");
            run("SELECT id FROM goods", "SELECT id FROM goods", "SELECT id FROM goods");
            try (Connection connection = server().connect()) {
                Workload workload = BuildWorkload.from(new PgStatStatementsSource(connection)
                        .over(
                                Duration.ofMinutes(10),
                                pauseRunning(
                                        "SELECT pg_stat_statements_reset(0, 0, queryid) FROM pg_stat_statements"
                                                + " WHERE query = 'SELECT id FROM goods'",
                                        "SELECT id FROM goods"))
                        .capture());

                assertThat(query(workload, "select id from goods").calls()).isEqualTo(1);
                assertThat(workload.sources().get(0).notes())
                        .anyMatch(note -> note.contains("1 statement was reset or dropped and seen again"));
            }
        }

        @Test
        void interruptedWindow_endsEarlyAndStaysInterrupted() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int)");
            PgStatStatementsSource source = PgStatStatementsSource.at(server().settings());
            Pause interrupted = time -> {
                throw new InterruptedException();
            };

            Workload workload = BuildWorkload.from(
                    source.over(Duration.ofDays(1), interrupted).capture());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(workload.queries()).isEmpty();
        }

        private Pause pauseRunning(String... statements) {
            return time -> {
                assertThat(time).isEqualTo(Duration.ofMinutes(10));
                try {
                    run(statements);
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            };
        }

        private void runAs(String role, String statement) throws SQLException {
            run("SET ROLE " + role, statement);
        }

        private @Nullable String searchPath(String text) throws SQLException {
            return query(BuildWorkload.from(capture(server().connect()).capture()), text)
                    .searchPath();
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
        void hiddenStatements_areCountedByRole() throws SQLException {
            server().execute("CREATE EXTENSION pg_stat_statements; CREATE ROLE " + ROLE
                    + "; CREATE TABLE goods (id int)");
            run("SELECT count(*) FROM goods");
            try (Connection connection = server().connect();
                    var statement = connection.createStatement()) {
                statement.execute("SET ROLE " + ROLE);
                StatementReading reading = new PgStatStatementsSource(connection).read();
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

        private StatementReading capture(Connection connection) throws SQLException {
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
