// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.capture.ActivitySource;
import io.tenfold.postgres.capture.Pause;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a profile's figures come from: files, or a server's statistics as a whole, over a time, again and again, or sampled. */
final class ProfileSource {
    private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Read pg_stat_statements now and again after this time, such as 10m, and show only what ran"
                    + " in between.")
    private @Nullable Duration since;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The same again and again, such as every 5s, until Ctrl-C.")
    private @Nullable Duration watch;

    @Option(names = "--count", paramLabel = "N", description = "With --watch: end after so many tables.")
    private @Nullable Integer count;

    @Option(
            names = "--sample",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Look at the sessions for this time, such as 30s, instead of pg_stat_statements: what runs, and"
                            + " who waits for whose locks. Times are estimates.")
    private @Nullable Duration sample;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "With --sample: time from one look to the next (default: 100ms).")
    private @Nullable Duration interval;

    /** What is wrong with these options together; one sentence. */
    Optional<String> problem() {
        List<String> given = Stream.of(
                        since == null ? null : "--since",
                        watch == null ? null : "--watch",
                        sample == null ? null : "--sample",
                        workload.isGiven() ? "a file (--workload, --log, --capture)" : null)
                .flatMap(Stream::ofNullable)
                .toList();
        if (given.size() > 1) {
            return Optional.of(String.join(" and ", given) + " exclude each other: give one of them");
        }
        if (count != null && watch == null) {
            return Optional.of("--count says after how many tables --watch ends: give --watch too");
        }
        if (count != null && count < 1) {
            return Optional.of("--count is " + count + ": give a number from 1");
        }
        if (interval != null && sample == null) {
            return Optional.of("--interval says how often --sample looks: give --sample too");
        }
        return tooShort("--since", since, SHORTEST_WINDOW)
                .or(() -> tooShort("--watch", watch, SHORTEST_WINDOW))
                .or(() -> tooShort("--interval", interval, SHORTEST_INTERVAL));
    }

    private static Optional<String> tooShort(String option, @Nullable Duration time, Duration shortest) {
        return time != null && time.compareTo(shortest) < 0
                ? Optional.of(option + " is " + time.toMillis() + "ms: give at least " + shortest.toMillis() + "ms")
                : Optional.empty();
    }

    /** What is being done, for those who wait. */
    String step() {
        if (sample != null) {
            return "Sampling what runs for " + sample.toMillis() / 1000.0 + " s";
        }
        return since == null && watch == null ? "Reading the workload" : "Waiting for what runs";
    }

    /** Whether one table follows another. */
    boolean isWatching() {
        return watch != null;
    }

    /** How many tables there will be. */
    int tables() {
        return count == null ? Integer.MAX_VALUE : count;
    }

    /** Whether files say all, so that no server is asked. */
    boolean isFilesAlone() {
        return workload.isGiven() && !workload.withStatements();
    }

    /** The files. */
    List<WorkloadSource> files() {
        return workload.files();
    }

    /**
     * What asks the server, and the files where both were asked for.
     *
     * @param pause how to wait
     */
    List<WorkloadSource> sources(ConnectionSettings settings, Pause pause) {
        return workload.isGiven() ? workload.sources(settings) : List.of(server(settings, pause));
    }

    private WorkloadSource server(ConnectionSettings settings, Pause pause) {
        if (sample != null) {
            Duration every = interval == null ? ActivitySource.DEFAULT_INTERVAL : interval;
            return ActivitySource.at(settings, sample, every, pause);
        }
        Duration window = watch == null ? since : watch;
        PgStatStatementsSource statements = PgStatStatementsSource.at(settings);
        return window == null ? statements : statements.over(window, pause);
    }
}
