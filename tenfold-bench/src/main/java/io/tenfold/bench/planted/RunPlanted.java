// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * The planted suite: advice and clock, beside an expert's indexes. The exit code is 1 when a problem does not pass.
 *
 * <p>Options: {@code --url URL} of an empty database, instead of a server of its own; {@code --majors 15,18} for servers of its own;
 * {@code --only NAME[,NAME]} for problems whose names start so; {@code --json FILE}.
 */
public final class RunPlanted {
    private RunPlanted() {}

    /**
     * Runs it.
     *
     * @throws IllegalArgumentException when an option is not known
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        PlantedOptions options = PlantedOptions.read(List.of(arguments));
        boolean met = true;
        for (int major : options.url() == null ? options.majors() : List.of(0)) {
            met &= run(options, major);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean run(PlantedOptions options, int major) throws SQLException, IOException {
        String url = options.url();
        if (url != null) {
            return run(
                    options,
                    major,
                    ConnectionSettings.of(ConnectionFlags.url(url), System.getenv(), System.err::println));
        }
        try (EmbeddedServer server = EmbeddedServer.start(FindBinaries.of(major, null), settings())) {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE planted");
            }
            return run(
                    options,
                    major,
                    new ConnectionSettings(
                            "127.0.0.1", server.port(), "planted", server.superuser(), server.password(), Map.of()));
        }
    }

    private static boolean run(PlantedOptions options, int major, ConnectionSettings settings)
            throws SQLException, IOException {
        List<ProblemResult> results = RunSuite.run(settings, options.problems(), System.err::println);
        if (major > 0) {
            System.out.println("PostgreSQL " + major);
        }
        PrintResults.lines(results).forEach(System.out::println);
        Path json = options.json();
        if (json != null) {
            Files.writeString(json, WriteResultsJson.json(major, results));
        }
        return results.stream().allMatch(result -> result.verdict() == Verdict.MET);
    }

    /** Everything fits into memory, and nothing runs beside the statement that is timed. */
    private static ServerOptions settings() {
        return ServerOptions.fast()
                .with("shared_buffers", "1GB")
                .with("effective_cache_size", "4GB")
                .with("work_mem", "64MB")
                .with("maintenance_work_mem", "256MB")
                .with("random_page_cost", "1.1")
                .with("max_parallel_workers_per_gather", "0")
                .with("jit", "off")
                .with("autovacuum", "off")
                .with("max_wal_size", "4GB");
    }
}
