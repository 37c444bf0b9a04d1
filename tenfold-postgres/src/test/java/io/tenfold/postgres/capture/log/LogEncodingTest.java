// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.entry;
import static io.tenfold.postgres.capture.log.WrittenLog.executed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log in another encoding than UTF-8, or in several: each database writes its own. */
class LogEncodingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {".log", ".csv", ".json"})
    void statementsWithOtherBytes_areReadAndNothingAroundIsLost(String format) throws IOException {
        String message = "duration: 1.000 ms  statement: select 'Müller' as name";
        String lines = String.join(
                "\n",
                format.equals(".log")
                        ? new String[] {
                            executed(1, 7, "select 1"), entry(2, 7, "LOG", message), executed(3, 7, "select 3"), ""
                        }
                        : new String[] {
                            of(format, 1, "select 1"),
                            of(format, 2, "select 'Müller' as name"),
                            of(format, 3, "select 3"),
                            ""
                        });
        Capture capture = WrittenLog.read(WrittenLog.write(folder, "server" + format, lines.getBytes(ISO_8859_1)));

        assertThat(WrittenLog.texts(capture)).hasSize(3).startsWith("select 1").endsWith("select 3");
        assertThat(WrittenLog.texts(capture).get(1)).matches("select 'M.+ller' as name");
    }

    private static String of(String format, int second, String statement) {
        String message = "duration: 1.000 ms  statement: " + statement;
        return format.equals(".csv")
                ? WrittenLog.csv(second, "shop", "LOG", message, "")
                : WrittenLog.json(second, "shop", "LOG", message, "");
    }

    @Test
    void valuesWithOtherBytes_areLeftOutAndTold() throws IOException {
        String lines = entry(1, 7, "LOG", "duration: 1.000 ms  execute <unnamed>: select $1") + "\n"
                + entry(1, 7, "DETAIL", "Parameters: $1 = 'Müller'") + "\n";
        Capture capture = WrittenLog.read(WrittenLog.write(folder, "server.log", lines.getBytes(ISO_8859_1)));

        assertThat(capture.statements()).singleElement().satisfies(one -> assertThat(one.parameters())
                .isEmpty());
        assertThat(WrittenLog.notes(capture)).contains("UTF-8").doesNotContain("ller");
    }
}
