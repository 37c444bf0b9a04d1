// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.capture.EmptyWorkloadException;
import io.tenfold.postgres.capture.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of a server with another lc_messages: what to set is said. */
class TranslatedLogTest {
    private static final String ENGLISH = "set lc_messages = 'C' on the server";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOG|Dauer: 0.123 ms  Anweisung: select 1",
                "LOG|durée : 0,123 ms, instruction : select 1",
                "LOG|duración: 0.123 ms  sentencia: select 1",
            })
    void translatedDurations_areRefused(String severity, String text) throws IOException {
        Path file = WrittenLog.write(folder, "server.log", entry(1, 7, severity, text), entry(2, 7, severity, text));

        assertThatThrownBy(() -> WrittenLog.read(file))
                .isInstanceOf(EmptyWorkloadException.class)
                .hasMessageContaining("(1 file with 2 entries read): 2 durations in another language than English")
                .hasMessageContaining(ENGLISH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "СООБЩЕНИЕ|продолжительность: 0.123 мс, оператор: select 1",
                "日志|执行时间: 0.123 ms 语句: select 1",
                "로그|실행시간: 0.123 ms 명령 구문: select 1",
            })
    void translatedSeverities_areRefusedInEveryFormat(String severity, String text) throws IOException {
        Path plain = WrittenLog.write(folder, "plain.log", entry(1, 7, severity, text), entry(2, 7, severity, text));
        Path csv = WrittenLog.write(folder, "c.csv", WrittenLog.csv(1, "shop", severity, text, ""));
        Path json = WrittenLog.write(folder, "j.json", WrittenLog.json(1, "shop", severity, text, ""));

        assertThatThrownBy(() -> WrittenLog.read(plain))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("is written in another language than English (2 lines)")
                .hasMessageContaining(ENGLISH);
        assertThatThrownBy(() -> WrittenLog.read(csv))
                .hasMessageContaining("(1 line)")
                .hasMessageContaining(ENGLISH);
        assertThatThrownBy(() -> WrittenLog.read(json))
                .hasMessageContaining("(1 line)")
                .hasMessageContaining(ENGLISH);
    }

    @Test
    void someTranslatedEntries_areTold() throws IOException {
        Capture capture = WrittenLog.read(WrittenLog.write(
                folder,
                "server.log",
                WrittenLog.executed(1, 7, "select 1"),
                entry(2, 7, "FEHLER", "Relation »secret« existiert nicht"),
                entry(2, 7, "ANWEISUNG", "select * from secret"),
                entry(3, 7, "LOG", "Dauer: 0.123 ms")));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
        assertThat(WrittenLog.notes(capture))
                .contains("2 lines of ", "(the first is line 2)", "1 durations were logged in another language")
                .doesNotContain("secret");
    }
}
