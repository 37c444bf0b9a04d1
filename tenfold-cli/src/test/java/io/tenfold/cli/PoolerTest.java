// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PgBouncer;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Through PgBouncer in transaction mode, on the very server connections an application writes through at the same time, as the
 * same role: the application meets no error and no foreign setting, and the server connections stay as they were.
 */
class PoolerTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String ROLE = "pooled_application";
    private static final int SERVER_CONNECTIONS = 2;
    private static final int WRITERS = 3;
    private static final int OURS = 2;

    /** What a session keeps when its transaction has ended, and which server process it is. */
    private static final String LEFT = """
            SELECT pg_backend_pid() AS process, (SELECT string_agg(t, ', ' ORDER BY t) FROM (
              SELECT name || '=' || setting AS t FROM pg_settings
               WHERE source IN ('session', 'interactive')
              UNION ALL SELECT 'statement ' || name FROM pg_prepared_statements
              UNION ALL SELECT 'cursor ' || name FROM pg_cursors WHERE is_holdable
              UNION ALL SELECT 'temporary ' || relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()
              UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = pg_my_temp_schema()
              UNION ALL SELECT 'listens ' || pg_listening_channels()
              UNION ALL SELECT 'lock ' || locktype FROM pg_locks
               WHERE pid = pg_backend_pid() AND locktype = 'advisory') x) AS kept""";

    private static PgBouncer pooler;

    @BeforeAll
    static void start() throws Exception {
        SERVER.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        SERVER.execute("CREATE TABLE accounts (id int PRIMARY KEY, owner text NOT NULL, balance numeric NOT NULL);"
                + " INSERT INTO accounts SELECT i, 'owner' || i % 700, i FROM generate_series(1, 40000) i;"
                + " CREATE TABLE entries (id bigint GENERATED ALWAYS AS IDENTITY, account int NOT NULL, amount int NOT NULL);"
                + " DROP ROLE IF EXISTS " + ROLE + ";"
                + " CREATE ROLE " + ROLE + " LOGIN PASSWORD 'pooled' IN ROLE pg_monitor, pg_read_all_data;"
                + " GRANT ALL ON accounts, entries TO " + ROLE);
        SERVER.execute("VACUUM ANALYZE accounts");
        ConnectionSettings direct = SERVER.settings();
        ConnectionSettings target = new ConnectionSettings(
                direct.host(), direct.port(), direct.database(), ROLE, "pooled", direct.options());
        pooler = PgBouncer.inFrontOf(
                target,
                "transaction",
                Map.of(
                        "default_pool_size",
                        Integer.toString(SERVER_CONNECTIONS),
                        "max_client_conn",
                        Integer.toString(WRITERS + SERVER_CONNECTIONS + OURS)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (pooler != null) {
            pooler.close();
        }
        SERVER.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile",
                "profile --since 1s",
                "profile --sample 1s",
                "doctor",
                "diagnose --allow-partial",
                "diagnose --analyze --allow-partial",
                "advise --allow-partial"
            })
    void application_noticesNothing(String command) throws Exception {
        try (EveryServerConnection pool = new EveryServerConnection()) {
            Map<Integer, String> before = pool.left();
            List<Writer> writers =
                    IntStream.range(0, WRITERS).mapToObj(Writer::new).toList();
            Run run;
            try {
                writers.forEach(Writer::begin);
                run = Run.tenfold((command + " --json --url " + url()).split(" "));
            } finally {
                writers.forEach(Writer::end);
            }

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(writers).allSatisfy(writer -> {
                assertThat(writer.failure()).isNull();
                assertThat(writer.transactions()).isPositive();
            });
            assertThat(pool.left()).isEqualTo(before).hasSize(SERVER_CONNECTIONS);
        }
    }

    /** Limits of a session do not pass a pooler: without them nothing is sent, and nothing is left behind. */
    @Test
    void bench_isRefusedWithTheWayOut(@TempDir Path folder) throws Exception {
        Path workload = Files.writeString(folder.resolve("w.sql"), "SELECT balance FROM accounts WHERE id = 7;");
        try (EveryServerConnection pool = new EveryServerConnection()) {
            Map<Integer, String> before = pool.left();

            Run run = bench(url(), workload);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).hasLineCount(1).contains("PgBouncer");
            assertThat(pool.left()).isEqualTo(before).hasSize(SERVER_CONNECTIONS);
        }
    }

    @Test
    void bench_noticesThatItsLimitsWereSwallowed(@TempDir Path folder) throws Exception {
        Path workload = Files.writeString(folder.resolve("w.sql"), "SELECT balance FROM accounts WHERE id = 7;");
        ConnectionSettings direct = SERVER.settings();
        ConnectionSettings target = new ConnectionSettings(
                direct.host(), direct.port(), direct.database(), ROLE, "pooled", direct.options());
        try (PgBouncer swallowing = PgBouncer.inFrontOf(
                target, "transaction", Map.of("ignore_startup_parameters", "extra_float_digits,options"))) {
            ConnectionSettings there = swallowing.settings();

            Run run = bench(
                    "postgresql://" + there.user() + ":" + there.password() + "@" + there.host() + ":" + there.port()
                            + "/" + there.database(),
                    workload);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).hasLineCount(1).contains("does not have the settings it was opened with");
        }
    }

    private static Run bench(String url, Path workload) {
        return Run.tenfold(
                "bench",
                "--clients",
                "2",
                "--duration",
                "200ms",
                "--warmup",
                "0",
                "--workload",
                workload.toString(),
                "--url",
                url);
    }

    @Test
    void doctor_saysThatPgBouncerStandsInBetween() {
        List<Writer> writers = IntStream.range(0, WRITERS).mapToObj(Writer::new).toList();
        Run run;
        try {
            writers.forEach(Writer::begin);
            run = Run.tenfold("doctor", "--url", url());
        } finally {
            writers.forEach(Writer::end);
        }

        assertThat(run.out())
                .containsPattern("PgBouncer\\s+in\\s+transaction\\s+mode")
                .contains("port " + SERVER.server().port());
    }

    private static String url() {
        return "postgresql://" + ROLE + ":pooled@127.0.0.1:" + pooler.settings().port() + "/" + SERVER.database();
    }

    /** As applications connect through a transaction pooler: no named statements. */
    private static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", ROLE);
        properties.setProperty("password", "pooled");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("ApplicationName", "shop");
        properties.setProperty("assumeMinServerVersion", "9.0");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pooler.settings().port() + "/" + SERVER.database(), properties);
    }

    /** As many clients as there are server connections: each in a transaction, they hold all of them. */
    private static final class EveryServerConnection implements AutoCloseable {
        private final List<Connection> clients = new ArrayList<>();

        EveryServerConnection() throws SQLException {
            for (int i = 0; i < SERVER_CONNECTIONS; i++) {
                Connection client = connect();
                client.setAutoCommit(false);
                clients.add(client);
            }
        }

        /** What is left in each, by its process. */
        Map<Integer, String> left() throws SQLException {
            Map<Integer, String> left = new TreeMap<>();
            for (Connection client : clients) {
                try (Statement statement = client.createStatement();
                        ResultSet row = statement.executeQuery(LEFT)) {
                    row.next();
                    left.put(row.getInt("process"), row.getString("kept"));
                }
            }
            for (Connection client : clients) {
                client.rollback();
            }
            return left;
        }

        @Override
        public void close() throws SQLException {
            for (Connection client : clients) {
                client.close();
            }
        }
    }

    /** Writes and reads in transactions until told to end, and looks at what another client may have left. */
    private static final class Writer {
        private static final String SEEN = "SELECT current_setting('statement_timeout') || ' '"
                + " || current_setting('lock_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')"
                + " || ' ' || current_setting('search_path') || ' ' || current_setting('transaction_read_only')"
                + " || ' ' || current_setting('default_transaction_read_only') || ' ' || current_setting('application_name')";
        private static final String UNTOUCHED = "0 0 0 \"$user\", public off off shop";

        private final int number;
        private final Thread thread = new Thread(this::run, "pooled-writer");
        private volatile boolean ended;
        private volatile Throwable failure;
        private final AtomicInteger transactions = new AtomicInteger();

        Writer(int number) {
            this.number = number;
        }

        void begin() {
            thread.start();
            while (transactions.get() == 0 && failure == null) {
                Thread.onSpinWait();
            }
        }

        void end() {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        Throwable failure() {
            return failure;
        }

        int transactions() {
            return transactions.get();
        }

        private void run() {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (!ended) {
                    transaction(statement, 1 + (transactions.get() * WRITERS + number) % 40_000);
                    connection.commit();
                    transactions.incrementAndGet();
                }
            } catch (SQLException | AssertionError found) {
                failure = found;
            }
        }

        private void transaction(Statement statement, int account) throws SQLException {
            statement.executeUpdate("INSERT INTO entries (account, amount) VALUES (" + account + ", 1)");
            statement.executeUpdate("UPDATE accounts SET balance = balance + 1 WHERE id = " + account);
            statement
                    .executeQuery("SELECT sum(balance) FROM accounts WHERE owner = 'owner" + account % 700 + "'")
                    .close();
            try (ResultSet row = statement.executeQuery(SEEN)) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(UNTOUCHED);
            }
        }
    }
}
