// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.CorrelatedVisits;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenfold verify} as a user runs it: exit codes, lines, files. */
class VerifyCommandTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    private Path workload;

    @BeforeEach
    void visits() throws IOException {
        CorrelatedVisits.make(SERVER);
        workload = Files.writeString(
                folder.resolve("work.sql"),
                CorrelatedVisits.OF_VISITOR + ";\n" + CorrelatedVisits.FIRST_OF_COUNTRY + ";\n");
    }

    @AfterEach
    void noVisits() {
        CorrelatedVisits.drop(SERVER);
    }

    @Test
    void goodAndBadChange_areToldApartAndTheBadOneGoesWithYes() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), CorrelatedVisits.GOOD, CorrelatedVisits.BAD);
        Run recorded = verify("--record", "--plan", plan.toString());
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.out()).contains("Recorded 2 queries", "baseline.json");
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        Run said = verify();
        Run done = verify("--yes", "--json");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("KEEP: helps query", "REVERT: harms query", "first touch", "blocks ");
        assertThat(said.err()).contains("tf_bad", "run again with --yes");
        assertThat(done.exitCode()).as(done.err()).isZero();
        JsonNode change =
                new ObjectMapper().readTree(done.out()).path("changes").path(0);
        assertThat(change.path("id").asText()).isEqualTo("tf_bad");
        assertThat(change.path("state").asText()).isEqualTo("REVERTED");
        assertThat(change.path("verdict").asText()).isEqualTo("REVERT");
        assertThat(tenfold("status").out()).contains("VERIFIED", "REVERTED", "not recommended again before");
        assertThat(done.out() + said.out() + Files.readString(folder.resolve("baseline.json")))
                .doesNotContain("1077");
    }

    @Test
    void cloneIsMeasuredWithoutABaseline() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), CorrelatedVisits.GOOD);
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        Run run = verify("--clone");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("KEEP: helps query", "measured by turns");
    }

    @Test
    void withoutABaseline_oneLineSaysWhatToDo() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), CorrelatedVisits.GOOD);
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        Run run = verify();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("there is no baseline", "--record", "--clone");
    }

    @Test
    void appliedWithoutRecording_canStillBeWatched() throws Exception {
        SERVER.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements; SELECT pg_stat_statements_reset()");
        Path plan = PlanFile.advice(folder, SERVER.settings(), CorrelatedVisits.GOOD);
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        Run run = tenfold("verify", "--watch", "1ms", "--allow-partial");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("nothing is executed");
        assertThat(run.out()).contains("INCONCLUSIVE  tf_good");
        assertThat(folder.resolve("baseline.json.counters")).exists();
    }

    @Test
    void nothingApplied_isSaidInOneLine() {
        Run run = verify();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("nothing to verify", "tenfold status");
    }

    @Test
    void optionsThatDoNotGoTogether_areRefused() {
        for (List<String> options : List.of(
                List.of("--record", "--clone"),
                List.of("--record", "--yes"),
                List.of("--record", "--watch", "1min"),
                List.of("--passive"),
                List.of("--passive", "--clone", "--watch", "1min"),
                List.of("--plan", "plan.json"),
                List.of("--min-gain", "100%"))) {
            Run run = verify(options.toArray(new String[0]));
            assertThat(run.exitCode()).as(options + run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
    }

    private Run verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--workload", workload.toString()));
        arguments.addAll(List.of(options));
        return tenfold(arguments.toArray(new String[0]));
    }

    private Run tenfold(String... arguments) {
        ConnectionSettings server = SERVER.settings();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--url",
                "postgresql://" + server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port()
                        + "/" + server.database(),
                "--ledger",
                folder.resolve("ledger.jsonl").toString()));
        return Run.tenfold(all.toArray(new String[0]));
    }
}
