// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.report.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineFileTest {
    @TempDir
    Path folder;

    private final Baseline baseline = Readings.at(
            Readings.FIRST,
            Readings.RESET,
            3,
            Readings.count(1, 100, 1.0 / 3, Readings.RESET.plusNanos(1000)),
            Readings.count(2, 7, 5));

    @Test
    void baseline_isReadAsItWasWritten() {
        Path file = folder.resolve("new folder").resolve("baseline.json");
        Baseline little = new Baseline(
                new ServerIdentity(null, "db", "shop"), Readings.FIRST, null, OptionalLong.empty(), List.of());

        BaselineFile.write(file, baseline);
        assertThat(BaselineFile.read(file)).isEqualTo(baseline);

        BaselineFile.write(file, little);
        assertThat(BaselineFile.read(file)).isEqualTo(little);
    }

    @Test
    void file_isItsOwnersAlone() throws IOException {
        Path file = folder.resolve("baseline.json");
        Files.writeString(file, "an earlier one that all may read");

        BaselineFile.write(file, baseline);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is left beside it").containsExactly(file);
        }
    }

    @Test
    void newerFile_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("baseline.json"), "{\"baseline\":2}");

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(UnusableBaselineException.class)
                .hasMessageContaining("a newer Tenfold wrote it (format 2, this one knows 1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret word",
                "[]",
                "{\"baseline\":1}",
                "{\"ledger\":1}",
                "{\"baseline\":1,\"system\":null,\"address\":\"a\",\"database\":\"b\",\"takenAt\":\"secret\",\"resetAt\":null,"
                        + "\"counts\":[]}"
            })
    void damagedFile_isRefusedWithoutItsWords(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("baseline.json"), text);

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(UnusableBaselineException.class)
                .hasMessageContaining("take a new one")
                .hasMessageNotContaining("secret");
    }

    @Test
    void cutFile_isRefused() throws IOException {
        Path file = folder.resolve("baseline.json");
        BaselineFile.write(file, baseline);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> BaselineFile.read(file)).hasMessageContaining("it is damaged");
    }

    @Test
    void missingFile_isSaid() {
        assertThatThrownBy(() -> BaselineFile.read(folder.resolve("none.json")))
                .isInstanceOf(UnusableBaselineException.class)
                .hasMessageContaining("cannot be read");
    }
}
