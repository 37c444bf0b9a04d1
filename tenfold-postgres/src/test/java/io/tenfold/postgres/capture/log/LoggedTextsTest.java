// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.entry;
import static io.tenfold.postgres.capture.log.WrittenLog.executed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of several lines and odd characters in a plain log: the text is the one that was sent. */
class LoggedTextsTest {
    @TempDir
    Path folder;

    private Capture read(String... lines) throws IOException {
        return WrittenLog.read(WrittenLog.write(folder, "server.log", lines));
    }

    @Test
    void linesAfterATab_belongToTheStatement() throws IOException {
        Capture capture = read(
                executed(1, 7, "select *\n\t\tfrom orders\n\t\n\t-- LOG:  no\n\twhere id = 5"),
                executed(2, 7, "select 2"));

        assertThat(WrittenLog.texts(capture))
                .containsExactly("select *\n\tfrom orders\n\n-- LOG:  no\nwhere id = 5", "select 2");
    }

    @Test
    void statementThatLooksLikeALog_isOne() throws IOException {
        String inner = "2026-11-23 08:00:00.000 UTC [7] LOG:  duration: 9.000 ms  statement: select 9";
        Capture capture = read(
                executed(1, 7, "insert into logs values ('" + inner + "')"),
                executed(2, 7, "select\n\t'" + inner + "'"));

        assertThat(WrittenLog.texts(capture))
                .containsExactly("insert into logs values ('" + inner + "')", "select\n'" + inner + "'");
    }

    @Test
    void linesEndingAsOnWindows_loseTheirReturns() throws IOException {
        Capture capture = read(executed(1, 7, "select 1\r\n\t+ 2\r"), executed(2, 7, "select 2\r"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1\n+ 2", "select 2");
    }

    @Test
    void returnsWithinAStatement_stay() throws IOException {
        Capture capture = read(executed(1, 7, "select 1\r\n\t+ 2"), executed(2, 7, "select 2"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1\r\n+ 2", "select 2");
    }

    @Test
    void statementLongerThanIsRead_isLeftOutAndTold() throws IOException {
        String secret = "secret ".repeat((9 << 20) / 7);
        Capture capture =
                read(executed(1, 7, "select 1"), executed(2, 7, "select '" + secret + "'"), executed(3, 7, "select 3"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 3");
        assertThat(WrittenLog.notes(capture))
                .contains("parts of entries longer than 8 MB")
                .doesNotContain("secret");
    }

    @Test
    void byteOrderMark_isNoPartOfTheFirstLine() throws IOException {
        Capture capture = read("\uFEFF" + executed(1, 7, "select 1"), executed(2, 7, "select 2"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
    }

    @Test
    void linesOfTwoSessions_doNotMix() throws IOException {
        Capture capture = read(
                entry(1, 7, "LOG", "duration: 1.000 ms  execute a: select $1\n\t+ 1"),
                entry(1, 8, "LOG", "duration: 1.000 ms  execute b: select $1\n\t+ 2"),
                entry(1, 7, "DETAIL", "Parameters: $1 = 'seven\n\tlines'"),
                entry(1, 8, "DETAIL", "Parameters: $1 = 'eight'"));

        assertThat(capture.statements()).extracting(WrittenLog::values).hasSize(2);
        assertThat(WrittenLog.values(capture.statements().get(0))).containsExactly("seven\nlines");
        assertThat(WrittenLog.values(capture.statements().get(1))).containsExactly("eight");
    }
}
