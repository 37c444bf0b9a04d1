// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.report.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed wrong gets one clear line and exit code 2. */
class UsageTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "banana", "-5MB", "12 parsecs", "99999999999TB"})
    void budgetThatIsNone_isRefused(String budget) {
        Run run = Run.tenfold("advise", "--budget=" + budget);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'" + budget + "'")
                .contains("such as 500MB")
                .contains("Try 'tenfold advise");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--what-if guess, 'shadow, hypopg or trial, not guess'",
        "--what-if trial, needs --trial-url",
        "--trial-url postgresql://clone/shop, is for --what-if trial",
        "--what-if trial --trial-url mysql://clone/shop, --trial-url:",
    })
    void oracleThatCannotBe_isRefused(String options, String problem) {
        Run run = Run.tenfold(("advise --url postgresql://localhost/shop " + options).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "--max-indexes=0, --max-indexes is 0: give 1 or more",
        "--max-indexes=-3, --max-indexes is -3: give 1 or more",
        "--max-indexes=many, 'many' is not an int",
        "--max-write-overhead=-1, '-1' is no percentage",
        "--max-write-overhead=little, 'little' is no percentage",
        "--time-limit=0s, '0s' is not between 1ms",
        "--time-limit=soon, 'soon' is not a time"
    })
    void limitThatIsNone_isRefused(String option, String message) {
        for (String command : List.of("advise", "optimize")) {
            Run run = Run.tenfold(command, "--url", "postgresql://app@127.0.0.1:1/shop", option);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(2).contains(message).contains("Try 'tenfold " + command);
            assertThat(run.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 0.2", "20%, 0.2", "12.5 %, 0.125", "0, 0"})
    void percentage_isReadAsAShare(String text, double share) {
        assertThat(new PercentConverter().convert(text)).isEqualTo(share);
    }

    @Test
    void unknownOption_suggestsTheNearest() {
        Run run = Run.tenfold("optimize", "--aply");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--aply").contains("--apply");
    }

    @Test
    void noCommand_isUsage() {
        assertThat(Run.tenfold().exitCode()).isEqualTo(2);
    }

    @Test
    void unknownHelpTopic_namesTheCommands() {
        Run run = Run.tenfold("help", "everything");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("demo", "optimize", "doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "optimize", "advise", "indexes", "profile", "bench", "doctor", "help"})
    void everyCommand_hasHelp(String command) {
        Run run = Run.tenfold("help", command);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: tenfold " + command);
    }

    @Test
    void scaleOfNothing_isRefused() {
        assertThat(Run.tenfold("demo", "--scale=0").exitCode()).isEqualTo(2);
    }

    @Test
    void missingWorkloadFile_isRefused() {
        Run run = Run.tenfold("profile", "--workload", "no-such-file.sql");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no-such-file.sql");
    }

    @ParameterizedTest
    @CsvSource({
        "--since 10m --watch 5s, --since and --watch exclude each other",
        "--since 10m --sample 5s, --since and --sample exclude each other",
        "--watch 5s --sample 5s, --watch and --sample exclude each other",
        "--workload a.sql --since 5s, exclude each other: give one of them",
        "--count 3, give --watch too",
        "--watch 5s --count 0, --count is 0",
        "--interval 1s, give --sample too",
        "--json --csv, --json and --csv exclude each other",
        "--watch 5s --json, for --json give --since",
        "--watch 5s --csv, for --csv give --since",
        "--top 0, --top is 0",
        "--since 10ms, give at least 100ms",
        "--sample 5s --interval 1ms, give at least 10ms",
        "--by size, --by",
        "--since soon, 'soon' is not a time"
    })
    void profileThatContradictsItself_isRefusedBeforeItConnects(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of("profile", "--url", "postgresql://app@127.0.0.1:1/shop"));
        arguments.addAll(List.of(options.split(" ")));

        Run run = Run.tenfold(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(2).contains(message).contains("Try 'tenfold profile --help'");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--clients 0, --clients is 0: give a number from 1",
        "--clients many, 'many' is not an int",
        "--rate 0, --rate is 0.0: give requests per second",
        "--rate 100 --think-time 50ms, --rate and --think-time exclude each other",
        "--duration 10ms, give at least 100ms",
        "--duration soon, 'soon' is not a time",
        "--warmup soon, 'soon' is not a time",
        "--pool 0, --pool has a size less than 1",
        "--pool 2 --find-pool-size, --pool and --find-pool-size exclude each other",
        "--pool 8 --clients 8, needs more clients than connections",
        "--pool-timeout 1s, give --pool or --find-pool-size too",
        "--pool 2 --pool-timeout 1ms, give at least 250ms"
    })
    void loadThatContradictsItself_isRefusedBeforeItConnects(String options, String message) {
        Run run = Run.tenfold(("bench --url postgresql://app@127.0.0.1:1/shop " + options).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(2).contains(message).contains("Try 'tenfold bench --help'");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void width_isTheFirstThatIsOne() {
        assertThat(Terminal.width("120", "90")).isEqualTo(120);
        assertThat(Terminal.width(null, "90")).isEqualTo(90);
        assertThat(Terminal.width("", "0")).isEqualTo(80);
        assertThat(Terminal.width("wide", "5", "123456")).isEqualTo(80);
    }

    @Test
    void noColour_winsOverATerminal() {
        assertThat(Terminal.ink(true, Map.of("NO_COLOR", "1"))).isEqualTo(Ink.PLAIN);
        assertThat(Terminal.ink(true, Map.of("TERM", "dumb"))).isEqualTo(Ink.PLAIN);
        assertThat(Terminal.ink(false, Map.of())).isEqualTo(Ink.PLAIN);
        assertThat(Terminal.ink(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Ink.COLOUR);
    }
}
