// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What the server did during a run, everybody's work included.
 *
 * @param cpuSeconds CPU time of all its processes, seconds
 * @param cores of this machine
 * @param blocksHit 8 kB blocks of this database found in shared buffers
 * @param blocksRead 8 kB blocks of this database read from outside shared buffers
 * @param walBytes WAL written, bytes
 * @param connections sessions of clients in this database, the most seen; looked at four times a second
 * @param active those of them that executed something, the most seen
 * @param ours those of them that were ours, the most seen
 */
public record ServerLoad(
        Amount cpuSeconds,
        int cores,
        Amount blocksHit,
        Amount blocksRead,
        Amount walBytes,
        Amount connections,
        Amount active,
        Amount ours) {
    public ServerLoad {
        requireNonNull(cpuSeconds, "cpuSeconds is null");
        requireNonNull(blocksHit, "blocksHit is null");
        requireNonNull(blocksRead, "blocksRead is null");
        requireNonNull(walBytes, "walBytes is null");
        requireNonNull(connections, "connections is null");
        requireNonNull(active, "active is null");
        requireNonNull(ours, "ours is null");
    }

    /** Nothing measured, for that reason. */
    public static ServerLoad notMeasured(String reason) {
        Amount none = Amount.notMeasured(reason);
        return new ServerLoad(none, 0, none, none, none, none, none, none);
    }

    /** Share of blocks that were found in shared buffers, 0 to 1; empty where unknown or none was asked for. */
    public OptionalDouble hitRate() {
        double all = blocksHit.value().orElse(0) + blocksRead.value().orElse(0);
        return all > 0 ? OptionalDouble.of(blocksHit.value().orElse(0) / all) : OptionalDouble.empty();
    }

    /**
     * A figure, or why there is none.
     *
     * @param value empty where it was not measured
     * @param reason why not, such as {@code the server is a standby}; empty where it was
     */
    public record Amount(OptionalDouble value, String reason) {
        public Amount {
            requireNonNull(value, "value is null");
            requireNonNull(reason, "reason is null");
        }

        static Amount of(double value) {
            return new Amount(OptionalDouble.of(value), "");
        }

        static Amount ofCount(long value) {
            return of((double) value);
        }

        public static Amount notMeasured(String reason) {
            return new Amount(OptionalDouble.empty(), reason);
        }
    }
}
