// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.executed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.capture.EmptyWorkloadException;
import io.tenfold.postgres.capture.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of several files: rotated, compressed, in several formats. */
class FindLogFilesTest {
    @TempDir
    Path folder;

    @Test
    void rotatedFiles_areReadInTheOrderOfTheirTimes() throws IOException {
        WrittenLog.write(folder, "postgresql.log", executed(30, 7, "select 3"));
        WrittenLog.write(folder, "postgresql.log.1", executed(20, 7, "select 2"));
        WrittenLog.writeGzip(folder, "postgresql.log.10.gz", executed(10, 7, "select 1"));
        Capture capture = WrittenLog.read(folder);

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void entryAcrossTwoFiles_keepsItsDuration() throws IOException {
        WrittenLog.write(
                folder, "a.log", executed(10, 7, "select 1"), WrittenLog.entry(59, 7, "LOG", "statement: select 2"));
        WrittenLog.write(folder, "b.log", WrittenLog.entry(61, 7, "LOG", "duration: 2000.000 ms"));
        Capture capture = WrittenLog.read(folder);

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
        assertThat(capture.statements().get(1).totalMs()).hasValue(2_000);
    }

    @Test
    void copiesInOtherFormatsOrCompressed_areReadOnce() throws IOException {
        WrittenLog.write(folder, "monday.log", executed(10, 7, "select 1"));
        WrittenLog.writeGzip(folder, "monday.log.gz", executed(10, 7, "select 1"));
        WrittenLog.write(
                folder, "monday.csv", WrittenLog.csv(10, "shop", "LOG", "duration: 1.000 ms  statement: select 1", ""));
        WrittenLog.write(
                folder,
                "monday.json",
                WrittenLog.json(10, "shop", "LOG", "duration: 1.000 ms  statement: select 1", ""));
        Capture capture = WrittenLog.read(folder);

        assertThat(capture.statements()).singleElement().satisfies(one -> assertThat(one.calls())
                .isEqualTo(1));
        assertThat(WrittenLog.notes(capture))
                .contains("monday.csv was left out: by its name it has the same entries as ");
    }

    @Test
    void fileNamedTwice_isReadOnce() throws IOException {
        Path file = WrittenLog.write(folder, "server.log", executed(10, 7, "select 1"));

        assertThat(WrittenLog.read(file, file, folder).statements()).hasSize(1);
    }

    @Test
    void compressedFile_isToldByItsContentAndNotByItsName() throws IOException {
        Path file = WrittenLog.writeGzip(folder, "server.log", executed(10, 7, "select 1"));

        assertThat(WrittenLog.texts(WrittenLog.read(file))).containsExactly("select 1");
    }

    @Test
    void pattern_choosesFiles() throws IOException {
        WrittenLog.write(folder, "a-1.log", executed(10, 7, "select 1"));
        WrittenLog.write(folder, "b-1.log", executed(20, 7, "select 2"));

        assertThat(WrittenLog.texts(WrittenLog.read(folder.resolve("a-*.log")))).containsExactly("select 1");
        assertThatThrownBy(() -> WrittenLog.read(folder.resolve("c-*.log")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("No file fits");
    }

    @Test
    void placeThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> WrittenLog.read(folder.resolve("none.log")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("does not exist; give a log file, a directory or a pattern");
    }

    @Test
    void emptyFiles_areNotTakenForForeignOnes() throws IOException {
        Path file = Files.createFile(folder.resolve("server.log"));

        assertThatThrownBy(() -> WrittenLog.read(file))
                .isInstanceOf(EmptyWorkloadException.class)
                .hasMessageContaining("(1 file with 0 entries read). Set log_min_duration_statement = 0");
    }
}
