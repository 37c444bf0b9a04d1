// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A shell that outlives this JVM just long enough to stop its server and delete its folder, however the JVM ends (kill -9, halt,
 * crash). It waits for the end of a pipe that only this JVM holds; the signals of a Ctrl-C in the terminal do not reach it.
 */
final class Watchdog implements AutoCloseable {
    /** The pid is used only where the process's command line names the data directory. */
    private static final String SCRIPT = """
            trap '' INT HUP TERM QUIT
            while read -r line; do :; done
            names_data() {
              if [ -r "/proc/$1/cmdline" ]; then grep -qF -- "$2" "/proc/$1/cmdline"
              else ps -p "$1" -o args= | grep -qF -- "$2"
              fi
            }
            if read -r pid < "$1/data/postmaster.pid" && names_data "$pid" "$1/data"; then
              kill -s QUIT "$pid"
              tries=100
              while [ $tries -gt 0 ] && [ -e "$1/data/postmaster.pid" ]; do sleep 0.1; tries=$((tries - 1)); done
            fi
            rm -rf -- "$1"
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog over(Path instance) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("sh", "-c", SCRIPT, "tenfold-watchdog", instance.toString()))
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        return new Watchdog(builder.start());
    }

    /** Lets it look once more, in case a start was under way, and end. */
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
    }
}
