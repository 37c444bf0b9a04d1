// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What load to make.
 *
 * @param clients at the same time
 * @param warmup how long it runs before it counts
 * @param duration how long it counts
 * @param perSecond requests per second of all clients together (open loop); empty for as many as get done (closed loop)
 * @param thinkTime pause of a client between two requests; for a closed loop only
 * @param statementTimeout longest execution
 * @param pool connections that the clients share through HikariCP; empty for one of its own for each client
 * @param poolTimeout longest wait for a connection of the pool, at least 250 ms
 * @param allowWrites statements that do more than read are sent too, and committed
 */
public record LoadOptions(
        int clients,
        Duration warmup,
        Duration duration,
        OptionalDouble perSecond,
        Duration thinkTime,
        Duration statementTimeout,
        OptionalInt pool,
        Duration poolTimeout,
        boolean allowWrites) {
    /** HikariCP's own. */
    public static final Duration DEFAULT_POOL_TIMEOUT = Duration.ofSeconds(30);

    public LoadOptions {
        if (clients < 1) {
            throw new IllegalArgumentException("clients is less than 1: " + clients);
        }
        requireNonNull(warmup, "warmup is null");
        requireNonNull(duration, "duration is null");
        requireNonNull(perSecond, "perSecond is null");
        requireNonNull(thinkTime, "thinkTime is null");
        requireNonNull(statementTimeout, "statementTimeout is null");
        requireNonNull(pool, "pool is null");
        requireNonNull(poolTimeout, "poolTimeout is null");
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("duration is less than 1 ms");
        }
    }

    /** A closed loop that only reads, each client with a connection of its own. */
    public static LoadOptions closed(int clients, Duration warmup, Duration duration) {
        return new LoadOptions(
                clients,
                warmup,
                duration,
                OptionalDouble.empty(),
                Duration.ZERO,
                Duration.ofSeconds(60),
                OptionalInt.empty(),
                DEFAULT_POOL_TIMEOUT,
                false);
    }

    /** The same at a fixed rate. */
    public LoadOptions withRate(double requestsPerSecond) {
        return new LoadOptions(
                clients,
                warmup,
                duration,
                OptionalDouble.of(requestsPerSecond),
                thinkTime,
                statementTimeout,
                pool,
                poolTimeout,
                allowWrites);
    }

    /** The same through a pool of that size, for so long. */
    public LoadOptions withPool(int size, Duration time) {
        return new LoadOptions(
                clients,
                warmup,
                time,
                perSecond,
                thinkTime,
                statementTimeout,
                OptionalInt.of(size),
                poolTimeout,
                allowWrites);
    }

    /** The same with another longest wait for a connection. */
    public LoadOptions withPoolTimeout(Duration longest) {
        return new LoadOptions(
                clients, warmup, duration, perSecond, thinkTime, statementTimeout, pool, longest, allowWrites);
    }

    /** The same with writes. */
    public LoadOptions withWrites() {
        return new LoadOptions(
                clients, warmup, duration, perSecond, thinkTime, statementTimeout, pool, poolTimeout, true);
    }

    /** Connections it opens, without the one that watches. */
    public int connections() {
        return pool.orElse(clients);
    }
}
