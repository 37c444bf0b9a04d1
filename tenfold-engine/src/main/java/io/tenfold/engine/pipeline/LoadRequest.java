// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.load.LoadOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load test is asked for.
 *
 * @param settings the database
 * @param sources where the workload comes from, merged by shape; empty for the server's pg_stat_statements
 * @param binaries folder with PostgreSQL programs of the server's major version, null to look for them
 * @param options the load
 * @param poolSizes sizes of a pool to be compared; empty where none are
 */
public record LoadRequest(
        ConnectionSettings settings,
        List<WorkloadSource> sources,
        @Nullable Path binaries,
        LoadOptions options,
        List<Integer> poolSizes) {
    public LoadRequest {
        requireNonNull(settings, "settings is null");
        sources = List.copyOf(sources);
        requireNonNull(options, "options is null");
        poolSizes = List.copyOf(poolSizes);
    }
}
