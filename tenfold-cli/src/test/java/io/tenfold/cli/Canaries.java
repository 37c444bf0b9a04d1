// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values planted wherever an application has values, and looked for wherever Tenfold writes. */
final class Canaries {
    private static final int COUNT = 100;

    private Canaries() {}

    /** Number (where it ends in 4 or 9) or word: one is as private as the other. */
    static String canary(int number) {
        return number % 5 == 4 ? "77" + (31_000 + number) : "canary" + (31_000 + number);
    }

    static void assertNothingLeaks(Run run) {
        assertThat(run.exitCode()).as(run.err()).isIn(0, 2, 3, 4);
        assertSilent("standard output", run.out());
        assertSilent("standard error", run.err());
    }

    static void assertSilent(String where, String text) {
        assertThat(in(text)).as(where).isEmpty();
    }

    static void assertFilesSilent(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertSilent(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Those that are in a text. */
    static List<String> in(String text) {
        return IntStream.range(0, COUNT)
                .mapToObj(Canaries::canary)
                .filter(text::contains)
                .toList();
    }
}
