// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.capture.SqlFileSource;
import io.tenfold.postgres.capture.WorkloadSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the workload comes from. */
final class WorkloadOptions {
    @Option(
            names = "--workload",
            paramLabel = "FILE|DIR",
            description =
                    "Statements separated by ';', a file or a directory of .sql files; a line '-- calls: 120' before"
                            + " one weights it. May be given more than once. Default: the server's pg_stat_statements.")
    private List<Path> files = new ArrayList<>();

    /** The files; none where the server's own statistics are asked for. */
    List<WorkloadSource> sources() {
        List<WorkloadSource> sources = new ArrayList<>();
        files.forEach(file -> sources.add(new SqlFileSource(file)));
        return sources;
    }

    /** Whether a workload was given. */
    boolean isGiven() {
        return !files.isEmpty();
    }
}
