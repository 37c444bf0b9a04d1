// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * CPU time of a PostgreSQL server on this machine: of the postmaster, of its children that run, and of those that have
 * ended (the kernel adds theirs to the postmaster's, so a connection for each query is counted in full). Read from
 * /proc (proc_pid_stat(5)); where there is none, the time is unknown.
 */
public final class ServerCpu {
    /** USER_HZ: 100 on every architecture Java runs on, whatever the kernel's own tick is. */
    private static final double TICKS_PER_SECOND = 100;
    /** Fields of /proc/pid/stat counted from the one after the name, which is field 3. */
    private static final int USER_TIME = 14 - 3;

    private static final int SYSTEM_TIME = 15 - 3;
    private static final int ENDED_CHILDREN_USER_TIME = 16 - 3;
    private static final int ENDED_CHILDREN_SYSTEM_TIME = 17 - 3;

    private final long postmaster;

    private ServerCpu(long postmaster) {
        this.postmaster = postmaster;
    }

    /**
     * Of the server that runs on that data directory.
     *
     * @throws IOException where its postmaster.pid cannot be read
     */
    public static ServerCpu of(Path dataDirectory) throws IOException {
        String firstLine =
                Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0);
        return new ServerCpu(Long.parseLong(firstLine.trim()));
    }

    /** Seconds of CPU time since the server started; empty where the system does not tell. */
    public OptionalDouble seconds() {
        OptionalLong own =
                ticks(postmaster, USER_TIME, SYSTEM_TIME, ENDED_CHILDREN_USER_TIME, ENDED_CHILDREN_SYSTEM_TIME);
        if (own.isEmpty()) {
            return OptionalDouble.empty();
        }
        long children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> ticks(child.pid(), USER_TIME, SYSTEM_TIME).orElse(0))
                .sum();
        return OptionalDouble.of((own.getAsLong() + children) / TICKS_PER_SECOND);
    }

    /** Starts watching now. */
    Watch watch() {
        return new Watch(seconds(), System.nanoTime());
    }

    private static OptionalLong ticks(long process, int... fields) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(afterName[field]);
            }
            return OptionalLong.of(sum);
        } catch (IOException noSuchProcess) {
            return OptionalLong.empty();
        }
    }

    /** From one moment on. */
    final class Watch {
        private final OptionalDouble secondsAtStart;
        private final long start;

        private Watch(OptionalDouble secondsAtStart, long start) {
            this.secondsAtStart = secondsAtStart;
            this.start = start;
        }

        /** Seconds of CPU time the server used since then; empty where unknown. */
        OptionalDouble seconds() {
            OptionalDouble now = ServerCpu.this.seconds();
            return secondsAtStart.isEmpty() || now.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(now.getAsDouble() - secondsAtStart.getAsDouble());
        }

        /** Share of all cores the server used since then, 0 to 1; empty where unknown. */
        OptionalDouble share() {
            double available =
                    (System.nanoTime() - start) / 1e9 * Runtime.getRuntime().availableProcessors();
            OptionalDouble used = seconds();
            return used.isEmpty() ? used : OptionalDouble.of(used.getAsDouble() / available);
        }
    }
}
