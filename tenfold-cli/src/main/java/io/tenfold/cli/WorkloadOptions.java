// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.capture.CaptureFileSource;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.SqlFileSource;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.capture.log.LogSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the workload comes from; several are merged by query shape. */
final class WorkloadOptions {
    @Option(
            names = "--workload",
            paramLabel = "FILE|DIR",
            description =
                    "Statements separated by ';', a file or a directory of .sql files; a line '-- calls: 120' before"
                            + " one weights it. May be given more than once, as --log and --capture, and with them."
                            + " Default: the server's pg_stat_statements.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--capture",
            paramLabel = "FILE|DIR",
            description = "What Tenfold's DataSource captured in the application (captureTo).")
    private List<Path> captures = new ArrayList<>();

    @Option(
            names = "--log",
            paramLabel = "FILE|DIR|GLOB",
            description = "The server's log, such as '/var/log/postgresql/*.log': stderr, csvlog or jsonlog, plain or"
                    + " gzip, with durations (log_min_duration_statement), auto_explain's plans, lock waits"
                    + " and temporary files as far as it has them.")
    private List<Path> logs = new ArrayList<>();

    @Option(
            names = "--log-prefix",
            paramLabel = "PREFIX",
            description = "The server's log_line_prefix (default: found out from the log).")
    private @Nullable String logPrefix;

    @Option(
            names = "--statements",
            description =
                    "The server's pg_stat_statements too: it says how often each shape ran and how long, the other"
                            + " sources with which values.")
    private boolean statements;

    /** The sources asked for that need no server; none where the server's own statistics alone are asked for. */
    List<WorkloadSource> files() {
        return files(null);
    }

    /** The same with the statements of one database only, as far as a source knows of databases. */
    private List<WorkloadSource> files(@Nullable String database) {
        List<WorkloadSource> sources = new ArrayList<>();
        files.forEach(file -> sources.add(new SqlFileSource(file)));
        if (!logs.isEmpty()) {
            sources.add(LogSource.of(logs, logPrefix).database(database));
        }
        captures.forEach(file -> sources.add(new CaptureFileSource(file)));
        return sources;
    }

    /** All sources asked for; none where the server's own statistics alone are asked for. */
    List<WorkloadSource> sources(ConnectionSettings settings) {
        List<WorkloadSource> sources = files(settings.database());
        if (statements && !sources.isEmpty()) {
            sources.add(PgStatStatementsSource.at(settings));
        }
        return sources;
    }

    /** Whether a source other than the server was given. */
    boolean isGiven() {
        return !files().isEmpty();
    }

    /** Whether the server is to be asked although other sources were given. */
    boolean withStatements() {
        return statements;
    }
}
