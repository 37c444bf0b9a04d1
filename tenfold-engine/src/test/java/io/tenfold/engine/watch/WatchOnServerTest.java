// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Replays;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients that read and write, a baseline, an index, and what the clients' statements say of it. */
final class WatchOnServerTest {
    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    private static final int ROWS = 60_000;
    private static final int CALLS = 40;
    private static final TableName EVENTS = new TableName("public", "events");

    private static final String BY_CUSTOMER = "SELECT count(payload) FROM events WHERE customer = ?";
    private static final String FIRST_OF_KIND = "SELECT id FROM events WHERE kind = ? ORDER BY made LIMIT 10";
    private static final String INSERT = "INSERT INTO events VALUES (?, 1, 1, 1, 'x')";
    private static final String UPDATE = "UPDATE events SET payload = 'y' WHERE id = ?";

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() {
        server().execute("CREATE EXTENSION pg_stat_statements;"
                + " CREATE TABLE events (id int PRIMARY KEY, customer int, kind int, made int, payload text);"
                + " INSERT INTO events SELECT i, i % 6000, CASE WHEN i > " + ROWS
                + " - 600 THEN 7 ELSE 100 + i % 50 END,"
                + " i, repeat('x', 100) FROM generate_series(1, " + ROWS + ") i;"
                + " CREATE INDEX events_kind ON events (kind); ANALYZE events");
        for (int i = 0; i < 3; i++) {
            server().execute("CREATE TABLE other" + i + " (id int PRIMARY KEY, n int);" + " INSERT INTO other" + i
                    + " SELECT i, i FROM generate_series(1, 500) i; ANALYZE other" + i);
        }
    }

    @AfterEach
    void drop() {
        server().execute("DROP TABLE events, other0, other1, other2; DROP EXTENSION pg_stat_statements");
    }

    private static PostgresServer server() {
        return servers.current();
    }

    private static String control(int table) {
        return "SELECT sum(n) FROM other" + table + " WHERE n <> ?";
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>(List.of(BY_CUSTOMER, FIRST_OF_KIND, INSERT, UPDATE));
        for (int i = 0; i < 3; i++) {
            statements.add(control(i));
        }
        return statements;
    }

    private static Map<Fingerprint, Set<TableName>> tables() {
        Map<Fingerprint, Set<TableName>> tables = new LinkedHashMap<>();
        statements().forEach(statement -> tables.put(shape(statement), Set.of(EVENTS)));
        for (int i = 0; i < 3; i++) {
            tables.put(shape(control(i)), Set.of(new TableName("public", "other" + i)));
        }
        return tables;
    }

    private static Fingerprint shape(String sql) {
        return Fingerprinter.shape(sql).fingerprint();
    }

    private static Baseline read() throws SQLException {
        try (Connection connection = server().connect()) {
            return TakeBaseline.of(
                    new ServerIdentity("1", "here", server().database()),
                    new PgStatStatementsSource(connection).read());
        }
    }

    /** Two clients, each statement equally often. */
    private static void work(int seed) {
        CompletableFuture.allOf(client(seed), client(seed + 1)).join();
    }

    private static CompletableFuture<Void> client(int seed) {
        return CompletableFuture.runAsync(() -> {
            try (Connection connection = server().connect()) {
                for (int i = 0; i < CALLS; i++) {
                    for (String statement : statements()) {
                        execute(connection, statement, seed * 1_000_000 + i);
                    }
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static void execute(Connection connection, String sql, int number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, sql.equals(FIRST_OF_KIND) ? 7 : sql.equals(INSERT) ? number : number % ROWS);
            statement.execute();
        }
    }

    /** What became of an index on the table, meant for that statement. */
    private ChangeVerdict watch(String index, String meantFor, boolean busy) throws SQLException {
        work(10);
        Baseline first = read();
        work(20);
        BaselineFile.write(folder.resolve("before.json"), read());
        server().execute(index);
        Baseline changed = read();
        if (busy) {
            work(30);
        }
        Window before = TakeWindow.between(first, BaselineFile.read(folder.resolve("before.json")), Replays.none());
        Window after = TakeWindow.between(changed, read(), Replays.none());
        WindowComparison comparison =
                new CompareWindows(tables(), Set.of(EVENTS), WatchLimits.standard()).compare(before, after);
        assertThat(before.notCompared()).isEmpty();
        assertThat(comparison.shapes()).hasSize(statements().size());
        return JudgeChanges.judge(comparison, List.of(new WatchedChange("tf_new", EVENTS, List.of(shape(meantFor)))))
                .get(0);
    }

    @TestTemplate
    void indexThatHelps_isKept() throws SQLException {
        ChangeVerdict verdict = watch("CREATE INDEX tf_new ON events (customer)", BY_CUSTOMER, true);

        assertThat(verdict.decision()).as(verdict.reason()).isEqualTo(Decision.KEEP);
        assertThat(verdict.reason()).contains(shape(BY_CUSTOMER).value()).contains("3 shapes of other tables");
    }

    @TestTemplate
    void indexThatThePlannerLikesAndTheClockDoesNot_isTakenBack() throws SQLException {
        ChangeVerdict verdict = watch("CREATE INDEX tf_new ON events (made)", FIRST_OF_KIND, true);

        assertThat(verdict.decision()).as(verdict.reason()).isEqualTo(Decision.REVERT);
        assertThat(verdict.reason()).contains(shape(FIRST_OF_KIND).value()).contains("slower: ");
    }

    @TestTemplate
    void indexOnAnIdleTable_staysForNow() throws SQLException {
        ChangeVerdict verdict = watch("CREATE INDEX tf_new ON events (customer)", BY_CUSTOMER, false);

        assertThat(verdict.decision()).as(verdict.reason()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(verdict.reason()).contains("1 of its 1 statement was not seen in");
    }
}
