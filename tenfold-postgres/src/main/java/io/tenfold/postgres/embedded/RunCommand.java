// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one small program to its end and keeps what it said. */
final class RunCommand {
    private static final Duration QUICK = Duration.ofSeconds(20);

    private RunCommand() {}

    /**
     * What a program left behind.
     *
     * @param exitCode 0 for success, 127 when it could not be started
     * @param output standard output and error, trimmed
     */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Result run(List<String> command) {
        return run(command, QUICK);
    }

    /** Runs it in {@code /}, so that it needs no right to the caller's folder; killed when the limit is over. */
    static Result run(List<String> command, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        cleanEnvironment(builder.environment());
        try {
            return await(builder.start(), command, limit);
        } catch (IOException cannotStart) {
            return new Result(127, String.valueOf(cannotStart.getMessage()));
        }
    }

    /** The caller's PG* variables would change port, data directory or options; its locale the messages. */
    private static void cleanEnvironment(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
    }

    private static Result await(Process process, List<String> command, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Result(124, command.get(0) + " was still running after " + limit.toSeconds() + " s");
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.exitValue(), output.strip());
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Result(130, command.get(0) + " was interrupted");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
