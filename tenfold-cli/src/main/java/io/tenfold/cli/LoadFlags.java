// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.postgres.load.LoadOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What load {@code bench} makes. */
final class LoadFlags {
    private static final int DEFAULT_CLIENTS = 8;
    private static final List<Integer> USUAL_SIZES = List.of(1, 2, 4, 8, 16, 32);
    private static final Duration LEAST_POOL_TIMEOUT = Duration.ofMillis(250);

    @Option(
            names = "--clients",
            paramLabel = "N",
            description =
                    "Clients at the same time, each with a connection (default: 8; with --pool twice its largest).")
    private @Nullable Integer clients;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long it is measured (default: 30s); with --pool for each size.")
    private Duration duration = Duration.ofSeconds(30);

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            converter = WarmupConverter.class,
            description = "How long it runs before that (default: 5s).")
    private Duration warmup = Duration.ofSeconds(5);

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests per second of all clients together, at fixed moments (open loop): times count from"
                    + " when a request was due, so a stall shows in all that waited for it."
                    + " Default: as many as get done (closed loop).")
    private @Nullable Double rate;

    @Option(
            names = "--think-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Pause of a client between two requests, such as 50ms (default: none).")
    private @Nullable Duration thinkTime;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest one execution may take (default: 60s).")
    private Duration statementTimeout = RunRequest.DEFAULT_STATEMENT_TIMEOUT;

    @Option(
            names = "--allow-writes",
            description =
                    "Also send what writes, in the database named here. Every statement is a transaction of its own"
                            + " and is COMMITTED: use a copy.")
    private boolean allowWrites;

    @Option(
            names = "--pool",
            split = ",",
            paramLabel = "N",
            description = "Advise on the size of a pool: the load with each of these, such as 2,4,8,16, through"
                    + " HikariCP and with more clients than connections.")
    private List<Integer> sizes = new ArrayList<>();

    @Option(names = "--find-pool-size", description = "The same with 1, 2, 4, 8, 16 and 32.")
    private boolean findPoolSize;

    @Option(
            names = "--pool-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "With a pool: longest wait for a connection (default: 30s, as HikariCP's).")
    private @Nullable Duration poolTimeout;

    /** Sizes of a pool to be compared; none where no advice is wanted. */
    List<Integer> poolSizes() {
        return findPoolSize ? USUAL_SIZES : List.copyOf(sizes);
    }

    /**
     * The load.
     *
     * @param command to blame for what contradicts itself
     */
    LoadOptions options(CommandLine command) {
        int most = poolSizes().stream().mapToInt(Integer::intValue).max().orElse(0);
        int wanted = clients != null ? clients : most > 0 ? 2 * most : DEFAULT_CLIENTS;
        String problem = problem(wanted, most);
        if (problem != null) {
            throw new ParameterException(command, problem);
        }
        return new LoadOptions(
                wanted,
                warmup,
                duration,
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                thinkTime == null ? Duration.ZERO : thinkTime,
                statementTimeout,
                OptionalInt.empty(),
                poolTimeout == null ? LoadOptions.DEFAULT_POOL_TIMEOUT : poolTimeout,
                allowWrites);
    }

    /** One sentence, null where nothing is wrong. */
    private @Nullable String problem(int wanted, int largest) {
        if (wanted < 1) {
            return "--clients is " + wanted + ": give a number from 1";
        }
        if (rate != null && !(rate > 0 && rate <= 1e6)) {
            return "--rate is " + rate + ": give requests per second, such as 200";
        }
        if (rate != null && thinkTime != null) {
            return "--rate and --think-time exclude each other: at a fixed rate no client decides when to ask";
        }
        if (duration.compareTo(Duration.ofMillis(100)) < 0) {
            return "--duration is " + duration.toMillis() + "ms: give at least 100ms";
        }
        return poolProblem(wanted, largest);
    }

    private @Nullable String poolProblem(int wanted, int largest) {
        if (findPoolSize && !sizes.isEmpty()) {
            return "--pool and --find-pool-size exclude each other: give one of them";
        }
        if (sizes.stream().anyMatch(size -> size < 1)) {
            return "--pool has a size less than 1: give numbers such as 2,4,8";
        }
        if (poolTimeout != null && largest == 0) {
            return "--pool-timeout is for a pool: give --pool or --find-pool-size too";
        }
        if (poolTimeout != null && poolTimeout.compareTo(LEAST_POOL_TIMEOUT) < 0) {
            return "--pool-timeout is " + poolTimeout.toMillis() + "ms: give at least 250ms";
        }
        return largest >= wanted
                ? "--clients is " + wanted + ": a pool of " + largest
                        + " needs more clients than connections, or nobody waits"
                : null;
    }
}
