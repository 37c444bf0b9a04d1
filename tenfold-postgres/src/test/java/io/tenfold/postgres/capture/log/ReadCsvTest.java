// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCsvTest {
    @TempDir
    Path folder;

    private Capture read(String... records) throws IOException {
        return WrittenLog.read(WrittenLog.write(folder, "server.csv", records));
    }

    @Test
    void newlinesQuotesAndCommas_areOfTheField() throws IOException {
        String text = "select \"a\"\"b\", 'x,\"\"'\n\n,\"\nfrom orders";
        Capture capture = read(
                csv(
                        1,
                        "shop",
                        "LOG",
                        "duration: 1.000 ms  execute <unnamed>: " + text,
                        "Parameters: $1 = 'a\n\"b\",c'"),
                csv(2, "shop", "LOG", "duration: 1.000 ms  statement: select 2", ""));

        assertThat(WrittenLog.texts(capture)).containsExactly(text, "select 2");
        assertThat(WrittenLog.values(capture.statements().get(0))).containsExactly("a\n\"b\",c");
        assertThat(WrittenLog.notes(capture)).doesNotContain("understood");
    }

    @Test
    void recordWithinAField_isNone() throws IOException {
        String inner = csv(5, "shop", "LOG", "duration: 9.000 ms  statement: select 9", "");
        Capture capture = read(csv(1, "shop", "LOG", "duration: 1.000 ms  statement: select '\n" + inner + "\n'", ""));

        assertThat(WrittenLog.texts(capture)).containsExactly("select '\n" + inner + "\n'");
    }

    @Test
    void linesEndingAsOnWindows_keepReturnsOfStatementsOnly() throws IOException {
        Capture capture = read(
                csv(1, "shop", "LOG", "duration: 1.000 ms  statement: select 1", "") + "\r",
                csv(2, "shop", "LOG", "duration: 1.000 ms  statement: select 2", "") + "\r");

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
    }

    @Test
    void recordWithTooFewColumns_isCountedAndTheNextIsRead() throws IOException {
        Capture capture = read(
                csv(1, "shop", "LOG", "duration: 1.000 ms  statement: select 1", ""),
                "2026-11-23 08:00:01.000 UTC,\"app\",\"shop\"",
                csv(2, "shop", "LOG", "duration: 1.000 ms  statement: select 2", ""));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
        assertThat(WrittenLog.notes(capture)).contains("1 line of ", "(the first is line 2)");
    }

    @Test
    void recordsOfVersion13_areRead() throws IOException {
        String record = csv(1, "shop", "LOG", "duration: 1.000 ms  statement: select 1", "");
        Capture capture = read(record.substring(0, record.lastIndexOf(",,0")));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
    }
}
