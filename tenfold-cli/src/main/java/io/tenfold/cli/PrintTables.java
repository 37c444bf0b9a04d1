// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints a table, or one of several: on a terminal over the one before, elsewhere after it, below a line with the time. */
final class PrintTables {
    private static final String TO_THE_TOP = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private PrintTables() {}

    static void print(List<String> lines, boolean oneOfSeveral, Terminal terminal) {
        PrintStream out = terminal.out();
        if (!oneOfSeveral) {
            lines.forEach(out::println);
        } else if (terminal.redraw()) {
            StringBuilder screen = new StringBuilder(TO_THE_TOP);
            lines.forEach(line -> screen.append(line).append(REST_OF_LINE).append('\n'));
            out.print(screen.append(REST_OF_SCREEN));
        } else {
            out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            lines.forEach(out::println);
            out.println();
        }
    }
}
