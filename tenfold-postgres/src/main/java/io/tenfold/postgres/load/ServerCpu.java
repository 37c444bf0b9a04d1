// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * CPU time of a server on this machine, from /proc (proc_pid_stat(5)): of the postmaster, its children, and those that have ended, whose
 * time the kernel adds to the postmaster's.
 */
final class ServerCpu {
    /** USER_HZ, the same on every architecture Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields of stat counted from the one after the name, which is field 3. */
    private static final int PARENT = 4 - 3;

    private static final int USER = 14 - 3;
    private static final int SYSTEM = 15 - 3;
    private static final int ENDED_USER = 16 - 3;
    private static final int ENDED_SYSTEM = 17 - 3;

    private final long postmaster;

    private ServerCpu(long postmaster) {
        this.postmaster = postmaster;
    }

    /**
     * That of the server a session of ours belongs to; empty where it is not on this machine. A process of that number proves nothing (the
     * server may be in a container or far away): its title has to name the port our end of the connection has.
     *
     * @param backend process of the session as the server numbers it
     * @param clientPort port of our end as the server sees it
     */
    static Optional<ServerCpu> of(long backend, int clientPort) {
        Path process = Path.of("/proc/" + backend);
        try {
            String title = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            if (!title.startsWith("postgres") || !title.contains("(" + clientPort + ")")) {
                return Optional.empty();
            }
            return fields(backend, PARENT).stream().mapToObj(ServerCpu::new).findFirst();
        } catch (IOException notHere) {
            return Optional.empty();
        }
    }

    /** Seconds since the server started; empty where the system does not tell. */
    OptionalDouble seconds() {
        OptionalLong own = fields(postmaster, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM);
        if (own.isEmpty()) {
            return OptionalDouble.empty();
        }
        long children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> fields(child.pid(), USER, SYSTEM).orElse(0))
                .sum();
        return OptionalDouble.of((own.getAsLong() + children) / TICKS_PER_SECOND);
    }

    /** Their sum. */
    private static OptionalLong fields(long process, int... fields) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"), StandardCharsets.ISO_8859_1);
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(afterName[field]);
            }
            return OptionalLong.of(sum);
        } catch (IOException ended) {
            return OptionalLong.empty();
        }
    }
}
