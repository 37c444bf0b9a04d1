// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.Progress;
import java.io.PrintStream;

/** One line on the terminal that is written over; nothing where standard error is no terminal. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final String CLEAR = "\r\u001b[2K";
    private static final int WIDTH = 78;

    private final PrintStream err;
    private final boolean drawn;
    private final long startNanos = System.nanoTime();
    private String current = "";

    TerminalProgress(Terminal terminal) {
        this.err = terminal.err();
        this.drawn = terminal.progress();
    }

    @Override
    public void step(String what) {
        current = what;
        draw(what);
    }

    @Override
    public void detail(String what) {
        draw(current + ": " + what);
    }

    @Override
    public void warning(String sentence) {
        close();
        err.println("tenfold: " + sentence);
        err.flush();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
        }
    }

    /** Whether anything is drawn. */
    boolean isDrawn() {
        return drawn;
    }

    private void draw(String text) {
        if (drawn) {
            long seconds = (System.nanoTime() - startNanos) / 1_000_000_000L;
            String line = String.format("%4d s  %s", seconds, text);
            err.print(CLEAR + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
            err.flush();
        }
    }
}
