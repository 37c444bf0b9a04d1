// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadJsonLinesTest {
    private static final String EXECUTED = "duration: 1.000 ms  statement: ";

    @TempDir
    Path folder;

    private Capture read(String... lines) throws IOException {
        return WrittenLog.read(WrittenLog.write(folder, "server.json", lines));
    }

    private String textOf(String escaped) throws IOException {
        return WrittenLog.texts(read(json(1, "shop", "LOG", EXECUTED + escaped, "")))
                .get(0);
    }

    @Test
    void escapes_areUndone() throws IOException {
        assertThat(textOf("select '\\n\\t\\\"\\\\\\/\\b\\f\\r\\u0001\\u00e4'"))
                .isEqualTo("select '\n\t\"\\/\b\f\r\u0001ä'");
    }

    @Test
    void surrogatePair_isOneCharacter() throws IOException {
        assertThat(textOf("select '\\ud83d\\ude00 \\uD83D\\uDE00'")).isEqualTo("select '😀 😀'");
    }

    @Test
    void halfOfASurrogatePair_isNoCharacterAndSpoilsNothing() throws IOException {
        assertThat(textOf("select '\\ud83d', '\\ude00', '\\ud83dx', '\\ud83d\\u0041'"))
                .isEqualTo("select '\uFFFD', '\uFFFD', '\uFFFDx', '\uFFFDA'");
    }

    @Test
    void characterOutsideTheFirstPlane_mayStandAsItIs() throws IOException {
        assertThat(textOf("select '😀'")).isEqualTo("select '😀'");
    }

    @Test
    void values_areRead() throws IOException {
        Capture capture = read(
                json(1, "shop", "LOG", "duration: 1.000 ms  execute S_1: select $1", "Parameters: $1 = 'a\\n\\\"b'"));

        assertThat(WrittenLog.values(capture.statements().get(0))).containsExactly("a\n\"b");
    }

    @Test
    void keysInAnotherOrder_areRead() throws IOException {
        Capture capture = read(
                json(1, "shop", "LOG", EXECUTED + "select 1", ""),
                "{\"timestamp\":\"2026-11-23 08:00:02.000 UTC\", \"message\" : \"" + EXECUTED
                        + "select 2\",\"error_severity\":\"LOG\",\"pid\":7,\"strange\":null}");

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
    }

    @Test
    void brokenLines_areCounted() throws IOException {
        Capture capture = read(
                json(1, "shop", "LOG", EXECUTED + "select 1", ""),
                "{\"timestamp\":\"2026-11-23 08:00:02.000 UTC\",\"message\":\"secret \\x\"}",
                "{\"timestamp\":\"2026-11-23 08:00:02.000 UTC\",\"message\":\"secret",
                "{}",
                json(2, "shop", "LOG", EXECUTED + "select 2", ""));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1", "select 2");
        assertThat(WrittenLog.notes(capture))
                .contains("3 lines of ", "(the first is line 2)")
                .doesNotContain("secret");
    }
}
