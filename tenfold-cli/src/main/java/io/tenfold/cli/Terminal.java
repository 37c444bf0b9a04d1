// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.report.Ink;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where output goes: results to standard output, everything else to standard error. The launcher says which of the two
 * is a terminal, since Java cannot tell.
 *
 * @param out results
 * @param err progress and messages
 * @param ink emphasis for results
 * @param progress whether progress may be drawn on {@code err}
 */
record Terminal(PrintStream out, PrintStream err, Ink ink, boolean progress) {

    /** That of this process. */
    static Terminal ofProcess() {
        boolean outIsTerminal = Boolean.getBoolean("tenfold.stdout.terminal");
        boolean errIsTerminal = Boolean.getBoolean("tenfold.stderr.terminal");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new Terminal(out, err, ink(outIsTerminal, System.getenv()), errIsTerminal);
    }

    /** Colour only on a terminal that is not dumb and where {@code NO_COLOR} is unset or empty. */
    static Ink ink(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !refused ? Ink.COLOUR : Ink.PLAIN;
    }
}
