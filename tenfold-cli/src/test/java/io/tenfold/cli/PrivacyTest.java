// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static io.tenfold.cli.Canaries.assertFilesSilent;
import static io.tenfold.cli.Canaries.assertNothingLeaks;
import static io.tenfold.cli.Canaries.canary;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of the application leaves through any output or file, wherever in the database or the workload it stands. */
class PrivacyTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String ROLE = "privacy_reader";

    /** The password has to be sent, and must be found nowhere. */
    private static final String PASSWORD = canary(0);

    @TempDir
    static Path folder;

    private static Path workload;

    @BeforeAll
    static void plant() throws SQLException, IOException {
        SERVER.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        SERVER.execute("DROP ROLE IF EXISTS " + ROLE);
        SERVER.execute(
                "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE pg_monitor, pg_read_all_data");
        plantInSchema();
        plantInRows();
        plantInStatements();
        workload = Files.writeString(folder.resolve("workload.sql"), String.join(";\n", statements()) + ";\n");
    }

    @AfterAll
    static void dropRole() {
        SERVER.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE);
    }

    /** Defaults, checks, predicates, views, comments, functions. */
    private static void plantInSchema() {
        SERVER.execute("CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL DEFAULT '" + canary(1)
                + "', city text CHECK (city <> '" + canary(2)
                + "'), born date NOT NULL, number int NOT NULL, doc jsonb)");
        SERVER.execute("CREATE INDEX people_vip ON people (number) WHERE name = '" + canary(3) + "'");
        SERVER.execute("CREATE INDEX people_expression ON people ((name || '" + canary(5) + "'))");
        SERVER.execute(
                "CREATE VIEW secret AS SELECT * FROM people WHERE city = '" + canary(6) + "' OR number = " + canary(4));
        SERVER.execute("COMMENT ON TABLE people IS '" + canary(7) + "'");
        SERVER.execute("CREATE FUNCTION secret_function() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '"
                + canary(8) + "'::text $$");
    }

    /** Common values, rare values, ends of histograms. */
    private static void plantInRows() {
        SERVER.execute("INSERT INTO people SELECT i, CASE WHEN i % 3 = 0 THEN '" + canary(10)
                + "' ELSE 'n' || i END, CASE"
                + " i % 4 WHEN 0 THEN '" + canary(11) + "' WHEN 1 THEN '" + canary(12) + "' ELSE 'c' || i % 500 END,"
                + " date '1950-01-01' + i % 20000, CASE WHEN i % 5 = 0 THEN " + canary(9) + " ELSE i END,"
                + " jsonb_build_object('k', '" + canary(13) + "') FROM generate_series(1, 60000) i");
        SERVER.execute("INSERT INTO people VALUES (-1, 'A" + canary(15) + "', 'x', '1900-01-01', " + canary(14)
                + ", NULL), (-2, 'z" + canary(16) + "', 'y', '2099-01-01', -" + canary(19) + ", NULL)");
        SERVER.execute("VACUUM ANALYZE people");
    }

    private static List<String> statements() {
        List<String> texts = new ArrayList<>();
        texts.add("SELECT id FROM people WHERE name = '" + canary(17) + "'");
        texts.add("SELECT id FROM people WHERE number = " + canary(24));
        texts.add("SELECT id FROM people WHERE name = E'" + canary(18) + "\\n'");
        texts.add("SELECT id FROM people WHERE name = $tag$" + canary(20) + "$tag$");
        texts.add("SELECT id FROM people WHERE name = U&'" + canary(21) + "'");
        texts.add("SELECT id /* " + canary(22) + " */ FROM people WHERE city = 'c7' -- " + canary(23) + "\n");
        texts.add("SELECT id FROM people WHERE name IN ('" + canary(25) + "', '" + canary(26) + "', '" + canary(27)
                + "')");
        texts.add("SELECT id FROM people WHERE name LIKE '%" + canary(28) + "%'");
        texts.add("SELECT id FROM people WHERE lower(name) = '" + canary(30) + "'");
        texts.add("SELECT id FROM people WHERE doc @> '{\"k\": \"" + canary(31) + "\"}'");
        texts.add(
                "SELECT id FROM people WHERE name = '" + canary(32) + "'::varchar ORDER BY born LIMIT 10 OFFSET 5000");
        texts.add("SELECT count(*) FROM people WHERE number BETWEEN " + canary(29) + " AND " + canary(34));
        texts.add("SELECT '" + canary(33) + "', city FROM people WHERE number = 3");
        texts.add("SELECT * FROM secret WHERE number = " + canary(39));
        texts.add("UPDATE people SET name = '" + canary(35) + "' WHERE number = -1");
        texts.add("DELETE FROM people WHERE name = '" + canary(36) + "' AND number = " + canary(44));
        texts.add("INSERT INTO people VALUES (" + canary(49) + ", '" + canary(37) + "', 'x', '1960-01-01', 5, NULL)"
                + " ON CONFLICT (id) DO UPDATE SET name = '" + canary(38) + "'");
        texts.add("SELECT id FROM people WHERE name = secret_function()");
        return texts;
    }

    private static List<String> brokenStatements() {
        return List.of(
                "SELECT id FROM people WHERE born = '" + canary(40) + "'",
                "SELECT id FROM nowhere WHERE name = '" + canary(41) + "'",
                "SELECT '" + canary(42) + "'::int",
                "SELECT id FROM people WHERE name = '" + canary(43) + "' AND",
                "SELECT id FROM people WHERE name = lower(1, '" + canary(45) + "')",
                "SET application_name = '" + canary(46) + "'",
                "CREATE ROLE nobody PASSWORD '" + canary(47) + "'",
                "SELECT id FROM people WHERE name = '" + canary(48));
    }

    private static void plantInStatements() throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            for (String text : statements()) {
                statement.execute(text);
            }
            for (String text : brokenStatements().subList(0, 6)) {
                try {
                    statement.execute(text);
                } catch (SQLException expected) {
                    // Most of them are refused; what the server keeps of them is what is looked at.
                }
            }
            try (PreparedStatement bound = connection.prepareStatement("SELECT id FROM people WHERE name = ?")) {
                for (int i = 0; i < 10; i++) {
                    bound.setString(1, canary(17));
                    bound.executeQuery().close();
                }
            }
        }
    }

    private static String url(String password) {
        return "postgresql://" + ROLE + ":" + password + "@127.0.0.1:"
                + SERVER.server().port() + "/" + SERVER.database();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile",
                "profile --skipped",
                "profile --json",
                "profile --csv",
                "profile --since 200ms --json",
                "profile --sample 200ms --json",
                "doctor",
                "doctor --json",
                "diagnose",
                "diagnose --json",
                "diagnose --analyze --json",
                "advise",
                "advise --json"
            })
    void command_onPgStatStatements_showsNoValue(String command) {
        String[] words = (command + " --url " + url(PASSWORD)).split(" ");

        assertNothingLeaks(Run.tenfold(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--skipped", "--json", "--csv"})
    void profile_ofAWorkloadFile_showsNoValue(String output) {
        Run run = Run.tenfold("profile", output, "--workload", workload.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertNothingLeaks(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "advise",
                "advise --json",
                "diagnose",
                "diagnose --analyze",
                "diagnose --analyze --json --statements"
            })
    void report_ofAWorkloadFile_showsNoValue(String command) throws IOException {
        Path report = folder.resolve("report of " + command);
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--url", url(PASSWORD), "--workload", workload.toString(), "--report", report.toString()));

        Run run = Run.tenfold(words.toArray(new String[0]));

        assertNothingLeaks(run);
        assertThat(report.resolve("report.html")).exists();
        assertFilesSilent(report);
    }

    @Test
    void statementsThatFail_areToldWithoutTheirValues() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.sql"), String.join(";\n", brokenStatements()) + "\n");

        Run run = Run.tenfold("advise", "--url", url(PASSWORD), "--workload", broken.toString());

        assertNothingLeaks(run);
        assertThat(run.out()).contains("MISSING_RELATION");
    }

    @Test
    void wrongPassword_isNotRepeated() {
        Run run = Run.tenfold("doctor", "--url", url(canary(16) + "wrong"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertNothingLeaks(run);
    }
}
