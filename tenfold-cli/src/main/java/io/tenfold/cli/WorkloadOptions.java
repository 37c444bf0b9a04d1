package io.tenfold.cli;

import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.SqlFileSource;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the workload comes from. */
final class WorkloadOptions {
    @Option(
            names = "--workload",
            paramLabel = "FILE|DIR",
            description = "Statements separated by ';', a file or a directory of .sql files; a line '-- calls: 120' before"
                    + " one weights it. May be given more than once. Default: the server's pg_stat_statements.")
    private List<Path> files = new ArrayList<>();

    /** The files, or the server's own statistics where none is given. */
    List<WorkloadSource> sources(ConnectionSettings settings) {
        if (files.isEmpty()) {
            return List.of(new PgStatStatementsSource(settings));
        }
        List<WorkloadSource> sources = new ArrayList<>();
        files.forEach(file -> sources.add(new SqlFileSource(file)));
        return sources;
    }
}
