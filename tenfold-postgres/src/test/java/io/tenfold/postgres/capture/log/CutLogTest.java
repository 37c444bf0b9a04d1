// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.WrittenLog.entry;
import static io.tenfold.postgres.capture.log.WrittenLog.executed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that begin or end in the middle of an entry: what is whole is read, what is not is left out and told. */
class CutLogTest {
    private static final String HALF = "ends in the middle of an entry, which was left out";

    @TempDir
    Path folder;

    private Capture read(String name, String text) throws IOException {
        return WrittenLog.read(WrittenLog.write(folder, name, text.getBytes(UTF_8)));
    }

    @Test
    void halfWrittenLine_isLeftOut() throws IOException {
        Capture capture = read(
                "server.log",
                executed(1, 7, "select 1") + "\n" + executed(2, 7, "delete from orders where id = 5 and ye"));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
        assertThat(WrittenLog.notes(capture)).contains(HALF);
    }

    @Test
    void entryWhoseNextLineIsHalfWritten_isLeftOut() throws IOException {
        Capture capture = read(
                "server.log", executed(1, 7, "select 1") + "\n" + executed(2, 7, "select 2") + "\n\tfrom orders wh");

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
        assertThat(WrittenLog.notes(capture)).contains(HALF);
    }

    @Test
    void everyCutOfALog_readsWhatIsWhole() throws IOException {
        String whole = executed(1, 7, "select 1") + "\n"
                + entry(2, 7, "LOG", "duration: 2.000 ms  execute <unnamed>: select $1\n\tfrom orders") + "\n"
                + entry(2, 7, "DETAIL", "Parameters: $1 = 'ä''b'") + "\n";
        byte[] bytes = whole.getBytes(UTF_8);
        int first = executed(1, 7, "select 1").length() + 1;
        for (int length = first; length <= bytes.length; length++) {
            Path file = WrittenLog.write(folder, "cut.log", Arrays.copyOf(bytes, length));
            Capture capture = WrittenLog.read(file);

            assertThat(WrittenLog.texts(capture))
                    .as("of %s bytes", length)
                    .startsWith("select 1")
                    .hasSizeLessThan(3);
            assertThat(capture.statements().stream()
                            .filter(one -> !one.parameters().isEmpty()))
                    .as("of %s bytes", length)
                    .allMatch(one -> WrittenLog.values(one).get(0).equals("ä'b"));
        }
    }

    @Test
    void fileThatBeginsWithinAnEntry_startsWithTheNextOne() throws IOException {
        Capture capture = read("server.log", "\tfrom orders\n\twhere id = 5\n" + executed(2, 7, "select 2") + "\n");

        assertThat(WrittenLog.texts(capture)).containsExactly("select 2");
    }

    @Test
    void csvCutWithinAQuotedField_isLeftOut() throws IOException {
        String whole = WrittenLog.csv(1, "shop", "LOG", "duration: 1.000 ms  statement: select 1", "");
        String cut = WrittenLog.csv(2, "shop", "LOG", "duration: 1.000 ms  statement: select 2\nfrom orders", "");
        Capture capture = read("server.csv", whole + "\n" + cut.substring(0, cut.indexOf("orders") + 3));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
        assertThat(WrittenLog.notes(capture)).contains(HALF);
    }

    @Test
    void jsonCutWithinALine_isLeftOut() throws IOException {
        String whole = WrittenLog.json(1, "shop", "LOG", "duration: 1.000 ms  statement: select 1", "");
        Capture capture = read("server.json", whole + "\n" + whole.substring(0, whole.length() - 30));

        assertThat(WrittenLog.texts(capture)).containsExactly("select 1");
        assertThat(WrittenLog.notes(capture)).contains(HALF);
    }

    @Test
    void compressedFileThatEndsEarly_isReadAsFarAsItGoes() throws IOException {
        String[] lines = new String[2_000];
        Arrays.setAll(lines, i -> executed(i % 3_000, 7 + i % 5, "select " + i * 7919L + " as a" + i));
        Path file = WrittenLog.writeGzip(folder, "server.log.gz", lines);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        Capture capture = WrittenLog.read(file);

        assertThat(capture.statements()).hasSizeBetween(100, 1_999);
        assertThat(WrittenLog.notes(capture)).contains("is compressed and ends early");
    }
}
