// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prefix of a log, found out from its lines: two sessions whose lines lie between one another get their own values. */
class InferPrefixTest {
    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    /** What stands before a line of that session, as the server writes it. */
    private static String prefix(String pattern, int session, int line) {
        String time = String.format("2026-11-23 08:00:%02d", line % 60);
        return pattern.replace("%m", time + ".123 UTC")
                .replace("%t", time + " UTC")
                .replace("%n", "17639712" + String.format("%02d", line % 60) + ".123")
                .replace("%p", String.valueOf(4711 + session))
                .replace("%c", "6920b1d3." + Integer.toHexString(4711 + session))
                .replace("%l", String.valueOf(line))
                .replace("%u", session == 0 ? "app" : "worker-2")
                .replace("%d", "shop")
                .replace("%a", session == 0 ? "[unknown]" : "my app: [a] LOG")
                .replace("%r", "10.0.0." + session + "(5001" + session + ")")
                .replace("%h", session == 0 ? "[local]" : "2001:db8::1")
                .replace("%x", "0")
                .replace("%v", (3 + session) + "/" + line)
                .replace("%e", "00000")
                .replace("%i", session == 0 ? "SELECT" : "idle in transaction")
                .replace("%b", "client backend")
                .replace("%q", "");
    }

    private List<String> interleaved(String pattern) {
        List<String> lines = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String part :
                    List.of("LOG:  duration: 1.000 ms  execute S_1: select $1", "DETAIL:  Parameters: $1 = ")) {
                for (int session = 0; session < 2; session++) {
                    String value = part.startsWith("DETAIL") ? "'" + session + "-" + round + "'" : "";
                    lines.add(prefix(pattern, session, round) + part + (value.isEmpty() ? " as s" + session : value));
                }
            }
        }
        return lines;
    }

    private Capture capture(List<String> lines) throws IOException {
        return WrittenLog.read(WrittenLog.write(folder, "server.log", lines.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%m [%p] ",
                "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
                "%t:%r:%u@%d:[%p]:",
                "%n %c %i ",
                "<%m %p %v>%e %b:",
                "%c-%t-",
                "[%p-%l] %a ",
                "pid=%p db=%d time=%m ",
                "100% %m %c ",
                "→ %m · %p ",
                "%m\t%p\t%u\t%d\t",
                "%m %p %p ",
                "(%u) {%d} <%a> |%c| ",
            })
    void prefix_isFoundSoThatEachSessionHasItsValues(String pattern) throws IOException {
        Capture capture = capture(interleaved(pattern));

        assertThat(capture.statements()).hasSize(2 * ROUNDS);
        for (CapturedStatement statement : capture.statements()) {
            String session = statement.text().substring(statement.text().length() - 1);
            assertThat(WrittenLog.values(statement))
                    .as(pattern)
                    .singleElement()
                    .asString()
                    .startsWith(session + "-");
        }
        assertThat(WrittenLog.notes(capture)).doesNotContain("could not", "not told apart", "understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%m ", "%u@%d "})
    void prefixWithoutSession_isSaidToTellNone(String pattern) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            lines.add(prefix(pattern, 0, i) + "LOG:  duration: 1.000 ms  execute <unnamed>: select $1");
            lines.add(prefix(pattern, 0, i) + "DETAIL:  Parameters: $1 = '" + i + "'");
        }
        Capture capture = capture(lines);

        assertThat(capture.statements()).hasSize(ROUNDS);
        assertThat(WrittenLog.values(capture.statements().get(3))).containsExactly("3");
        assertThat(WrittenLog.notes(capture)).contains("sessions are not told apart");
    }

    @Test
    void givenPrefixThatDoesNotFit_isToldAndTheRightOneFound() throws IOException {
        Path file =
                WrittenLog.write(folder, "server.log", interleaved("%m [%p] ").toArray(String[]::new));
        Capture capture = LogSource.of(List.of(file), "%t %u@%d ").capture();

        assertThat(capture.statements()).hasSize(2 * ROUNDS);
        assertThat(WrittenLog.notes(capture)).contains("The log_line_prefix that was given does not fit");
    }

    @Test
    void linesWithNothingInCommon_areReadAsTheyStand() throws IOException {
        Capture capture = capture(List.of(
                "one 1 LOG:  duration: 1.000 ms  statement: select 1",
                "x=2; LOG:  duration: 1.000 ms  statement: select 2",
                "three(3)/ LOG:  duration: 1.000 ms  statement: select 3"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2", "select 3");
        assertThat(WrittenLog.notes(capture)).contains("sessions are not told apart");
    }
}
