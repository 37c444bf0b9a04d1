// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real server. */
class DatabaseCommandsTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        SERVER.execute("CREATE TABLE visits (page int NOT NULL, day date NOT NULL)");
        SERVER.execute("INSERT INTO visits SELECT (i * 7919) % 20000, date '2024-01-01' + i % 365"
                + " FROM generate_series(1, 200000) i");
        SERVER.execute("VACUUM ANALYZE visits");
    }

    private static String url() {
        ConnectionSettings settings = SERVER.settings();
        return "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
    }

    private Path workload(String sql) throws Exception {
        return Files.writeString(folder.resolve("workload.sql"), sql);
    }

    private static long indexes() throws Exception {
        try (Connection connection = SERVER.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_index WHERE indrelid = 'visits'::regclass")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void oracleThatCannotBeHad_isOneLine() throws Exception {
        String file = workload("SELECT * FROM visits WHERE page = 17;").toString();

        Run hypopg = Run.tenfold("advise", "--url", url(), "--workload", file, "--what-if", "hypopg");
        Run trial =
                Run.tenfold("advise", "--url", url(), "--workload", file, "--what-if", "trial", "--trial-url", url());

        assertThat(hypopg.exitCode()).isEqualTo(4);
        assertThat(hypopg.err()).contains("HypoPG is not installed").hasLineCount(1);
        assertThat(trial.exitCode()).isEqualTo(4);
        assertThat(trial.err()).contains("name a clone of it").hasLineCount(1);
    }

    @Test
    void advise_printsOneJsonDocumentAndChangesNothing() throws Exception {
        long before = indexes();

        Run run = Run.tenfold(
                "advise",
                "--url",
                url(),
                "--json",
                "--workload",
                workload("-- calls: 120\nSELECT * FROM visits WHERE page = 17;").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.at("/queries/0/calls").asLong()).isEqualTo(120);
        assertThat(root.at("/recommendations/0/ddl").asText()).contains("CREATE INDEX CONCURRENTLY tf_visits_page_");
        assertThat(root.has("changes")).isFalse();
        assertThat(run.out()).doesNotContain(SERVER.settings().password());
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void indexes_printsWhatToDropWithItsUndo_andChangesNothing() throws Exception {
        SERVER.execute("CREATE TABLE kept (id int PRIMARY KEY, day date);"
                + "INSERT INTO kept SELECT i, date '2024-01-01' FROM generate_series(1, 5000) i;"
                + "CREATE INDEX kept_id ON kept (id); COMMENT ON INDEX kept_id IS 'twice'; ANALYZE kept");
        String file = workload("SELECT * FROM kept WHERE id = 17;").toString();
        try {
            Run json = Run.tenfold("indexes", "--url", url(), "--json", "--workload", file);
            Run text = Run.tenfold("indexes", "--url", url(), "--workload", file, "--replica", url());

            assertThat(json.exitCode()).as(json.err()).isZero();
            JsonNode root = new ObjectMapper().readTree(json.out());
            assertThat(root.at("/changes/0/kind").asText()).isEqualTo("DUPLICATE");
            assertThat(root.at("/changes/0/ddl/0").asText()).isEqualTo("DROP INDEX CONCURRENTLY public.kept_id");
            assertThat(root.at("/changes/0/undo/1").asText()).isEqualTo("COMMENT ON INDEX public.kept_id IS 'twice'");
            assertThat(root.findValuesAsText("reason")).contains("PRIMARY_KEY");
            assertThat(text.exitCode()).as(text.err()).isZero();
            assertThat(text.out())
                    .contains("DUPLICATE kept_id: It is the same as kept_pkey, which is unique too.")
                    .contains("    DROP INDEX CONCURRENTLY public.kept_id;")
                    .contains("undo:", "CREATE INDEX CONCURRENTLY kept_id ON public.kept", "PRIMARY_KEY");
            assertThat(text.out() + json.out()).doesNotContain(SERVER.settings().password());
        } finally {
            SERVER.execute("DROP TABLE kept");
        }
    }

    @Test
    void adviseWithoutWorkload_readsPgStatStatements() throws Exception {
        SERVER.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        for (int page = 1; page <= 20; page++) {
            SERVER.execute("SELECT count(day) FROM visits WHERE page = " + page);
        }

        Run run = Run.tenfold("advise", "--url", url(), "--json", "--allow-partial");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.findValuesAsText("text")).contains("select count(day) from visits where page = $1");
        assertThat(root.findValuesAsText("ddl"))
                .anySatisfy(ddl -> assertThat(ddl).contains("ON public.visits"));
        assertThat(root.at("/workload/seen").asInt())
                .isEqualTo(root.at("/workload/analysed").asInt()
                        + root.at("/workload/skipped").size());
    }

    @Test
    void diagnose_printsFindingsByShapeAndChangesNothing() throws Exception {
        long before = indexes();
        Path file = workload("-- calls: 120\nSELECT * FROM visits WHERE page = 17;\nSELECT * FROM gone;");
        Path report = folder.resolve("report");

        Run run = Run.tenfold("diagnose", "--url", url(), "--workload", file.toString(), "--report", report.toString());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains("2 query shapes seen: 1 analysed, 1 skipped")
                .contains("sequential-scan-returns-little: Reads all 200,000 rows of visits")
                .contains("next: An index led by one of these columns")
                .contains("MISSING_RELATION")
                .doesNotContain("CREATE INDEX");
        assertThat(run.err()).contains("1 of 2 query shapes could not be analysed");
        assertThat(report.resolve("report.json")).exists();
        assertThat(Files.readString(report.resolve("report.html"))).contains("sequential-scan-returns-little");
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void diagnoseAsJson_isOneDocument() throws Exception {
        Run run = Run.tenfold(
                "diagnose",
                "--url",
                url(),
                "--json",
                "--workload",
                workload("SELECT * FROM visits WHERE page = $1").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.at("/queries/0/samples").asText()).isEqualTo("drawn");
        assertThat(root.at("/findings/0/rule").asText()).isEqualTo("sequential-scan-returns-little");
        assertThat(root.at("/queries/0/findings/0").asInt()).isZero();
    }

    @Test
    void optimizeWithoutApply_changesNothing() throws Exception {
        long before = indexes();

        Run run = Run.tenfold(
                "optimize",
                "--url",
                url(),
                "--workload",
                workload("SELECT * FROM visits WHERE page = 17").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Nothing was changed");
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void brokenStatement_isListedAndTheGoodOnesAreAnalysed() throws Exception {
        Path file = workload("SELECT * FROM visits WHERE page = 17;\nSELECT FROM WHERE;\nSELECT * FROM gone;");

        Run run = Run.tenfold("advise", "--url", url(), "--workload", file.toString());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains("3 query shapes seen: 1 analysed, 2 skipped")
                .contains("MISSING_RELATION");
        assertThat(run.err()).contains("2 of 3");
        assertThat(Run.tenfold("advise", "--url", url(), "--workload", file.toString(), "--allow-partial")
                        .exitCode())
                .isZero();
    }

    @Test
    void emptyWorkload_isUsage() throws Exception {
        Run run = Run.tenfold(
                "advise",
                "--url",
                url(),
                "--workload",
                workload("-- nothing here\n").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("workload.sql").doesNotContain("at io.tenfold");
    }

    @Test
    void wrongPassword_cannotConnect() throws Exception {
        Run run = Run.tenfold("doctor", "--url", url().replace(SERVER.settings().password(), "wrong"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("28P01").doesNotContain("wrong@");
    }

    @Test
    void unknownDatabase_cannotConnect() {
        Run run = Run.tenfold("doctor", "--url", url(), "-d", "nowhere");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("nowhere").contains("3D000");
    }

    @Test
    void nobodyListening_cannotConnect() {
        Run run = Run.tenfold("doctor", "--url", "postgresql://app@127.0.0.1:1/shop");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void ordinaryRole_isToldWhichGrantsItNeeds() throws Exception {
        SERVER.execute("DROP ROLE IF EXISTS tenfold_plain");
        SERVER.execute("CREATE ROLE tenfold_plain LOGIN PASSWORD 'plain'");

        String url =
                url().replace(SERVER.settings().user() + ":" + SERVER.settings().password(), "tenfold_plain:plain");
        Run run = Run.tenfold("doctor", "--url", url);
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("GRANT pg_monitor, pg_read_all_data TO tenfold_plain;");

        SERVER.execute("GRANT pg_monitor, pg_read_all_data TO tenfold_plain");
        assertThat(Run.tenfold("doctor", "--url", url).exitCode()).isZero();
    }

    @Test
    void roleThatMayNotRead_getsNoGuesses() throws Exception {
        SERVER.execute("DROP ROLE IF EXISTS tenfold_blind");
        SERVER.execute("CREATE ROLE tenfold_blind LOGIN PASSWORD 'blind'");
        String url =
                url().replace(SERVER.settings().user() + ":" + SERVER.settings().password(), "tenfold_blind:blind");

        Run run = Run.tenfold(
                "advise",
                "--url",
                url,
                "--workload",
                workload("SELECT * FROM visits WHERE page = 17").toString());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains("MISSING_PRIVILEGE")
                .contains("tenfold doctor")
                .doesNotContain("CREATE INDEX");
    }

    @Test
    void profile_needsNoServerForFiles() throws Exception {
        Run run = Run.tenfold(
                "profile",
                "--json",
                "--workload",
                workload("-- calls: 7\nSELECT * FROM visits WHERE page = 1").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).at("/queries/0/calls").asLong())
                .isEqualTo(7);
    }
}
