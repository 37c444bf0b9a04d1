// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

class ReadOnlyTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = server.settings().open();
        server.execute("CREATE TABLE IF NOT EXISTS kept(id int)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void work_seesTheLimitsAndNobodyAfterIt() throws SQLException {
        List<String> before = settings(connection);

        List<String> during = ReadOnly.run(
                connection,
                reader -> List.of(
                        show(reader, "transaction_read_only"),
                        show(reader, "statement_timeout"),
                        show(reader, "lock_timeout"),
                        show(reader, "idle_in_transaction_session_timeout"),
                        show(reader, "search_path")));

        assertThat(during).containsExactly("on", "30s", "500ms", "1min", "pg_catalog");
        assertThat(settings(connection)).isEqualTo(before);
        assertThat(connection.getAutoCommit()).isTrue();
        execute(connection, "INSERT INTO kept VALUES (1)");
    }

    @Test
    void settingOfTheSession_isTakenBackWithTheRest() throws SQLException {
        List<String> before = settings(connection);
        ReadOnly.run(
                connection,
                reader -> reader.query("SELECT set_config('work_mem', '77MB', false)", row -> row.getString(1)));
        assertThat(settings(connection)).isEqualTo(before);
    }

    @Test
    void givenLimits_areTheOnesInForce() throws SQLException {
        ReadLimits limits = new ReadLimits(
                        Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(3), "pg_catalog")
                .withSearchPath("\"$user\", public");
        assertThat(ReadOnly.<String>run(connection, limits, reader -> show(reader, "search_path")))
                .isEqualTo("\"$user\", public");
        assertThatThrownBy(() -> ReadOnly.<String>run(
                        connection, limits, reader -> reader.first("SELECT pg_sleep(20)::text", row -> row.getString(1))
                                .orElse("")))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("57014"));
    }

    @Test
    void writing_isRefusedByTheServer() throws SQLException {
        for (String write : List.of(
                "INSERT INTO public.kept VALUES (1) RETURNING id",
                "SELECT pg_catalog.nextval('public.counter')",
                "SELECT id FROM public.kept FOR UPDATE")) {
            execute(connection, "CREATE SEQUENCE IF NOT EXISTS counter");
            assertThatThrownBy(() -> ReadOnly.run(connection, reader -> reader.query(write, row -> row.getInt(1))))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                            .isEqualTo("25006"));
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void readOnly_cannotBeSwitchedOff() {
        assertThatThrownBy(() -> ReadOnly.run(connection, reader -> {
                    execute(connection, "SET TRANSACTION READ WRITE");
                    return "";
                }))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void failureOfTheWork_isTheOneThatIsThrown() throws SQLException {
        IllegalArgumentException wrong = new IllegalArgumentException("of the work");
        assertThatThrownBy(() -> ReadOnly.run(connection, reader -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
        assertThat(ReadOnly.<String>run(connection, reader -> show(reader, "transaction_read_only")))
                .isEqualTo("on");
    }

    @Test
    void connectionThatBreaks_throwsWhatBrokeIt() {
        assertThatThrownBy(() -> ReadOnly.run(connection, reader -> {
                    int self = reader.first("SELECT pg_backend_pid()", row -> row.getInt(1))
                            .orElseThrow();
                    server.execute("SELECT pg_terminate_backend(" + self + ", 5000)");
                    return reader.query("SELECT 1", row -> row.getInt(1));
                }))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void transactionOfSomebodyElse_isNotTouched() throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "CREATE TABLE theirs(id int)");
        assertThatThrownBy(() -> ReadOnly.run(connection, reader -> "")).isInstanceOf(IllegalStateException.class);
        execute(connection, "INSERT INTO theirs VALUES (1)");
        connection.rollback();
    }

    @Test
    void workInsideOfWork_isRefused() {
        assertThatThrownBy(() -> ReadOnly.run(connection, outer -> ReadOnly.run(connection, inner -> "")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyStatement_carriesTheTag() throws SQLException {
        String running = ReadOnly.run(connection, reader -> reader.first(
                        "SELECT query FROM pg_catalog.pg_stat_activity WHERE pid = pg_backend_pid()",
                        row -> row.getString(1))
                .orElseThrow());
        assertThat(running).startsWith("/* tenfold */ ");
    }

    @Test
    void arguments_areBoundAndQuestionMarksWithoutThemAreOperators() throws SQLException {
        List<String> rows = ReadOnly.run(
                connection,
                reader -> reader.query(
                        "SELECT ?::text || ?::int4::text || coalesce(?, '-')", row -> row.getString(1), "a", 7, null));
        assertThat(rows).containsExactly("a7-");
        boolean operator = ReadOnly.run(
                connection, reader -> reader.first("SELECT '{\"a\":1}'::jsonb ? 'a'", row -> row.getBoolean(1))
                        .orElseThrow());
        assertThat(operator).isTrue();
        Optional<Integer> none =
                ReadOnly.run(connection, reader -> reader.first("SELECT 1 WHERE false", row -> row.getInt(1)));
        assertThat(none).isEmpty();
    }

    /** Behind a transaction pooler a named statement is not there the next time. */
    @Test
    void statements_stayUnnamedOnAnyConnection() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.server().superuser());
        properties.setProperty("password", server.server().password());
        properties.setProperty("prepareThreshold", "1");
        try (Connection eager = DriverManager.getConnection(server.url(), properties)) {
            for (int i = 0; i < 3; i++) {
                ReadOnly.run(eager, reader -> reader.query("SELECT ?::int4", row -> row.getInt(1), 1));
            }
            int named = ReadOnly.run(eager, reader -> reader.first(
                            "SELECT count(*) FROM pg_catalog.pg_prepared_statements WHERE NOT from_sql",
                            row -> row.getInt(1))
                    .orElseThrow());
            assertThat(named).isZero();
            assertThat(eager.unwrap(PGConnection.class).getPrepareThreshold()).isEqualTo(1);
        }
    }

    private static String show(Reader reader, String setting) throws SQLException {
        return reader.first("SELECT pg_catalog.current_setting(?)", row -> row.getString(1), setting)
                .orElseThrow();
    }

    private static List<String> settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT string_agg(name || '=' || setting, E'\\n' ORDER BY name) FROM pg_settings")) {
            row.next();
            return row.getString(1).lines().toList();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
