// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Tenfold leaves in pg_stat_statements: entries are few however many statements, tables and indexes there are, since each
 * drives out one of the application's, and hold no value.
 */
class FewEntriesTest {
    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    private static final int TABLES = 20;
    private static final int STATEMENTS = 100;

    /** Those that read schema, statistics and counters: one of each, however large the database is. */
    private static final int MOST = 80;

    private static final String ROLE = "few_entries_reader";
    private static final String CANARY = "canary51423";
    private static final int NUMBER = 7_751_423;

    /** {@code %1$s} is the table. */
    private static final List<String> SHAPES = List.of(
            "SELECT * FROM %1$s WHERE name = '" + CANARY + "'",
            "SELECT count(*) FROM %1$s WHERE number > " + NUMBER,
            "SELECT id FROM %1$s WHERE made < date '2001-01-01' OR name LIKE '" + CANARY + "%%' ORDER BY made",
            "SELECT number, max(made) FROM %1$s WHERE kind IN ('" + CANARY + "', 'b') GROUP BY number",
            "SELECT id, '" + CANARY + "' FROM %1$s WHERE id = 5 AND number = " + NUMBER);

    @TempDir
    static Path folder;

    private static Path workload;

    @BeforeAll
    static void fill() throws IOException {
        SERVERS.each(FewEntriesTest::fill);
        workload = write("workload.sql", statements());
    }

    private static Path write(String name, List<String> statements) throws IOException {
        return Files.writeString(folder.resolve(name), String.join(";\n", statements) + ";\n");
    }

    @AfterAll
    static void dropRole() {
        SERVERS.each(server -> server.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE));
    }

    private static void fill(PostgresServer server) {
        server.execute("CREATE EXTENSION pg_stat_statements; CREATE ROLE " + ROLE
                + " LOGIN PASSWORD 'reader' IN ROLE pg_monitor, pg_read_all_data");
        for (int i = 0; i < TABLES; i++) {
            server.execute("CREATE TABLE " + table(i) + " (id int PRIMARY KEY, name text, number int, made date,"
                    + " kind text); INSERT INTO " + table(i) + " SELECT i, CASE i % 3 WHEN 0 THEN '" + CANARY
                    + "' ELSE 'n' || i END, CASE i % 4 WHEN 0 THEN " + NUMBER + " ELSE i END, date '2000-01-01' + i, '"
                    + CANARY + "' FROM generate_series(1, 3000) i; CREATE INDEX ON " + table(i) + " (name); CREATE"
                    + " INDEX ON " + table(i) + " (number); CREATE INDEX ON " + table(i) + " (made); ANALYZE "
                    + table(i));
        }
    }

    private static String table(int number) {
        return "goods_" + number;
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            for (String shape : SHAPES) {
                statements.add(String.format(shape, table(i)));
            }
        }
        assertThat(statements).hasSize(STATEMENTS);
        return statements;
    }

    @TestTemplate
    void diagnose_ofObservedValues_leavesFewEntriesWithoutValues() throws SQLException {
        assertFewEntries("diagnose", "--workload", workload.toString());
    }

    @TestTemplate
    void diagnose_ofDrawnValues_leavesFewEntriesWithoutValues() throws SQLException {
        for (String statement : statements()) {
            SERVERS.current().execute(statement);
        }

        assertFewEntries("diagnose");
    }

    @TestTemplate
    void moreStatements_leaveNoMoreEntries() throws SQLException, IOException {
        Path few = write("few.sql", statements().subList(0, 2 * SHAPES.size()));
        assertFewEntries("diagnose", "--workload", few.toString());
        List<String> before = entries();

        assertFewEntries("diagnose", "--workload", workload.toString());

        assertThat(entries()).hasSameSizeAs(before);
    }

    @TestTemplate
    void advise_leavesFewEntriesWithoutValues() throws SQLException {
        assertFewEntries("advise", "--workload", workload.toString());
    }

    @TestTemplate
    void analyze_leavesFewEntriesWithoutValues() throws SQLException {
        assertFewEntries("diagnose", "--analyze", "--workload", workload.toString());
    }

    private static void assertFewEntries(String... command) throws SQLException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--url", url()));
        SERVERS.current().execute("SELECT pg_stat_statements_reset(userid => '" + ROLE + "'::regrole)");

        Run run = Run.tenfold(words.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
        assertThat(entries())
                .hasSizeBetween(10, MOST)
                .anyMatch(text -> text.contains("tenfold.answer"))
                .noneMatch(text -> text.contains(CANARY) || text.contains(String.valueOf(NUMBER)));
    }

    /** What that role sent is ours. */
    private static List<String> entries() throws SQLException {
        List<String> entries = new ArrayList<>();
        try (Connection connection = SERVERS.current().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT query FROM pg_stat_statements WHERE userid = '" + ROLE + "'::regrole")) {
            while (rows.next()) {
                entries.add(rows.getString(1));
            }
        }
        return entries;
    }

    private static String url() {
        PostgresServer server = SERVERS.current();
        return "postgresql://" + ROLE + ":reader@127.0.0.1:" + server.server().port() + "/" + server.database();
    }
}
