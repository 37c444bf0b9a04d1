// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The main process of the server of one data directory, found by the pid it wrote there.
 *
 * @param data the data directory
 */
record Postmaster(Path data) {
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 5;

    /**
     * The process, empty where none runs. A pid left by a crash may be somebody else's by now, so its command line must name this
     * data directory.
     */
    Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private Optional<Long> pid() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(lines.get(0)));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Running for this data directory; a zombie has no command line any more. */
    boolean isOurs(ProcessHandle process) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return process.isAlive() && List.of(arguments).contains(data.toString());
    }

    /** Ends all sessions and writes everything out. */
    void stopFast() {
        stop("INT", FAST);
    }

    /** Ends at once and writes nothing: for data that is thrown away. */
    void stopImmediately() {
        stop("QUIT", IMMEDIATE);
    }

    private void stop(String signal, Duration limit) {
        Optional<ProcessHandle> running = process();
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle process = running.get();
        RunCommand.run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(process.pid())));
        if (!ended(process, limit)) {
            process.destroyForcibly();
            if (!ended(process, IMMEDIATE)) {
                throw new ServerStartException("PostgreSQL process " + process.pid() + " does not end; end it by hand");
            }
        }
    }

    private boolean ended(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isOurs(process)) {
            if (System.nanoTime() > deadline || !slept()) {
                return false;
            }
        }
        return true;
    }

    private static boolean slept() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
