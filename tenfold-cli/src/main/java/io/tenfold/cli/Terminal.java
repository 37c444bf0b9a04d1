// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.report.Ink;
import io.tenfold.engine.report.ProfileView;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes: results to standard output, everything else to standard error. The launcher says which of the two
 * is a terminal and how wide it is, since Java cannot tell.
 *
 * @param out results
 * @param err progress and messages
 * @param ink emphasis for results
 * @param progress whether progress may be drawn on {@code err}
 * @param redraw whether results may be drawn over on {@code out}
 * @param width characters a line of results may have
 */
record Terminal(PrintStream out, PrintStream err, Ink ink, boolean progress, boolean redraw, int width) {
    private static final int NARROWEST = 40;

    /** No terminal at all. */
    Terminal(PrintStream out, PrintStream err, Ink ink, boolean progress) {
        this(out, err, ink, progress, false, ProfileView.DEFAULT_WIDTH);
    }

    /** That of this process. */
    static Terminal ofProcess() {
        boolean outIsTerminal = Boolean.getBoolean("tenfold.stdout.terminal");
        boolean errIsTerminal = Boolean.getBoolean("tenfold.stderr.terminal");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        boolean redraw = outIsTerminal && !"dumb".equals(System.getenv("TERM"));
        int width = width(System.getenv("COLUMNS"), System.getProperty("tenfold.columns"));
        return new Terminal(out, err, ink(outIsTerminal, System.getenv()), errIsTerminal, redraw, width);
    }

    /** Colour only on a terminal that is not dumb and where {@code NO_COLOR} is unset or empty. */
    static Ink ink(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !refused ? Ink.COLOUR : Ink.PLAIN;
    }

    /** The first of these that is a number of columns a table fits in, else 80. */
    static int width(@Nullable String... columns) {
        return Stream.of(columns)
                .filter(text -> text != null && text.matches("[0-9]{1,4}"))
                .mapToInt(Integer::parseInt)
                .filter(number -> number >= NARROWEST)
                .findFirst()
                .orElse(ProfileView.DEFAULT_WIDTH);
    }
}
