// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.entry;
import static io.tenfold.postgres.capture.log.WrittenLog.executed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.capture.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of other programs in a log: they are counted with their place, never shown, and spoil nothing around them. */
class StrangeLinesTest {
    @TempDir
    Path folder;

    private Capture read(String name, String... lines) throws IOException {
        return WrittenLog.read(WrittenLog.write(folder, name, lines));
    }

    @Test
    void linesBetweenEntries_areCountedAndNotShown() throws IOException {
        Capture capture = read(
                "server.log",
                executed(1, 7, "select 1"),
                "cp: cannot stat '/archive/secret': No such file or directory",
                "{\"level\":\"info\",\"msg\":\"secret\"}",
                executed(2, 7, "select 2"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
        assertThat(WrittenLog.notes(capture))
                .contains("2 lines of ", "could not be understood as a part of a PostgreSQL log (the first is line 2)")
                .doesNotContain("secret");
    }

    @Test
    void lineBetweenAnEntryAndItsDetail_takesNothingFromIt() throws IOException {
        Capture capture = read(
                "server.log",
                entry(1, 7, "LOG", "duration: 1.000 ms  execute <unnamed>: select $1"),
                "rsync: connection unexpectedly closed",
                entry(1, 7, "DETAIL", "Parameters: $1 = '5'"));

        assertThat(capture.statements()).singleElement().satisfies(one -> assertThat(WrittenLog.values(one))
                .containsExactly("5"));
    }

    @Test
    void textAfterATabBehindAStrangeLine_isNotTheEntrys() throws IOException {
        Capture capture =
                read("server.log", executed(1, 7, "select 1"), "Traceback:", "\tat line 5", executed(2, 7, "select 2"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
    }

    @Test
    void linesBetweenCsvRecords_areCounted() throws IOException {
        Capture capture = read(
                "server.csv",
                WrittenLog.csv(1, "shop", "LOG", "duration: 1.000 ms  statement: select 1", ""),
                "2026-11-23 08:00:01.000 UTC [7] LOG:  database system is ready to accept connections",
                WrittenLog.csv(2, "shop", "LOG", "duration: 1.000 ms  statement: select 2", ""));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
        assertThat(WrittenLog.notes(capture)).contains("1 line of ", "(the first is line 2)");
    }

    @Test
    void fileOfAnotherProgram_isRefused() throws IOException {
        Path file = WrittenLog.write(
                folder, "access.log", "10.0.0.1 - - [23/Nov/2026:08:00:00 +0000] \"GET / HTTP/1.1\" 200 17");

        assertThatThrownBy(() -> WrittenLog.read(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("has no line of a PostgreSQL log; give stderr, csvlog or jsonlog files");
    }
}
