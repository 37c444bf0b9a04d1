// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.capture.EmptyWorkloadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of several databases, of which one is asked for. */
class DatabaseOfLogTest {
    private static final String EXECUTED = "duration: 1.000 ms  statement: ";

    @TempDir
    Path folder;

    private Path log(String... databases) throws IOException {
        String[] lines = new String[databases.length];
        for (int i = 0; i < databases.length; i++) {
            lines[i] = WrittenLog.json(i, databases[i], "LOG", EXECUTED + "select " + i, "");
        }
        return WrittenLog.write(folder, "server.json", lines);
    }

    private static Capture read(Path file, String database) {
        return LogSource.of(List.of(file)).database(database).capture();
    }

    @Test
    void statementsOfOthers_areLeftOutAndCounted() throws IOException {
        Capture capture = read(log("shop", "other", "shop", "third"), "shop");

        assertThat(WrittenLog.texts(capture)).containsExactly("select 0", "select 2");
        assertThat(WrittenLog.notes(capture)).contains("2 entries of other databases were left out.");
    }

    @Test
    void onlyStatementsOfOthers_areRefusedWithTheirNumber() throws IOException {
        Path file = log("other", "third", "other");

        assertThatThrownBy(() -> read(file, "shop"))
                .isInstanceOf(EmptyWorkloadException.class)
                .hasMessage("No statement of database shop found in " + file
                        + " (1 file with 3 entries read): 3 of the entries are of 2 other databases. Connect to the database"
                        + " whose statements are to be looked at, or give a log of this one");
        assertThatThrownBy(() -> read(log("other"), "shop"))
                .hasMessageContaining("(1 file with 1 entry read): 1 of the entries are of 1 other database. ");
    }

    @Test
    void ownEntriesWithoutStatements_areNotCountedAsOthers() throws IOException {
        Path file = WrittenLog.write(
                folder,
                "server.json",
                WrittenLog.json(1, "shop", "LOG", "checkpoint complete", ""),
                WrittenLog.json(2, "other", "LOG", EXECUTED + "select 1", ""));

        assertThatThrownBy(() -> read(file, "shop")).hasMessageContaining("1 of the entries are of 1 other database. ");
    }

    @Test
    void silentLog_isToldWhatToSet() throws IOException {
        Path file =
                WrittenLog.write(folder, "server.json", WrittenLog.json(1, "shop", "LOG", "checkpoint complete", ""));

        assertThatThrownBy(() -> read(file, "shop")).hasMessageContaining("Set log_min_duration_statement = 0");
    }

    @Test
    void databaseOfAPlainLog_isThatOfItsPrefix() throws IOException {
        Path file = WrittenLog.write(
                folder,
                "server.log",
                "2026-11-23 08:00:00.000 UTC [7] app@shop LOG:  " + EXECUTED + "select 1",
                "2026-11-23 08:00:01.000 UTC [8] app@other LOG:  " + EXECUTED + "select 2");

        assertThat(WrittenLog.texts(read(file, "shop"))).containsExactly("select 1");
    }

    @Test
    void logThatNamesNoDatabase_isReadWhole() throws IOException {
        Capture capture = read(WrittenLog.write(folder, "server.log", WrittenLog.executed(1, 7, "select 1")), "shop");

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
        assertThat(WrittenLog.notes(capture)).contains("put %d into log_line_prefix");
    }
}
