// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.report.Ink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A run of the command in this process whose output can be read while it goes on. */
final class LiveRun {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exitCode;

    private LiveRun(boolean drawn, String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Ink.PLAIN,
                drawn);
        exitCode =
                CompletableFuture.supplyAsync(() -> Main.commandLine(terminal).execute(arguments));
    }

    /** With standard error a pipe. */
    static LiveRun tenfold(String... arguments) {
        return new LiveRun(false, arguments);
    }

    /** With standard error a terminal. */
    static LiveRun onTerminal(String... arguments) {
        return new LiveRun(true, arguments);
    }

    /** Waits until standard error has that. */
    void awaitErr(String text) throws InterruptedException {
        while (!err().contains(text)) {
            if (exitCode.isDone()) {
                throw new AssertionError("it ended without saying '" + text + "': " + out() + err());
            }
            Thread.sleep(20);
        }
    }

    int exitCode() {
        return exitCode.join();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
