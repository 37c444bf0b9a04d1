// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.report.Ink;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"demo", "optimize", "advise", "profile", "doctor", "help"})
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

    @Test
    void noColour_winsOverATerminal() {
        assertThat(Terminal.ink(true, Map.of("NO_COLOR", "1"))).isEqualTo(Ink.PLAIN);
        assertThat(Terminal.ink(true, Map.of("TERM", "dumb"))).isEqualTo(Ink.PLAIN);
        assertThat(Terminal.ink(false, Map.of())).isEqualTo(Ink.PLAIN);
        assertThat(Terminal.ink(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Ink.COLOUR);
    }
}
