// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.postgres.capture.EmptyWorkloadException;
import io.tenfold.postgres.capture.UnreadableFileException;
import io.tenfold.postgres.capture.WorkloadSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's own log, of PostgreSQL 14 to 18: stderr with any {@code log_line_prefix}, csvlog or jsonlog, plain or compressed with gzip,
 * one file or a rotated set of them, also while the server writes.
 *
 * <p>It has what no other source has together: every execution with its duration and its values, the plans the server used, waits for
 * locks, temporary files, deadlocks, cancelled statements, connections. What it has depends on the server's settings; the best are
 * {@code log_min_duration_statement = 0} (or a sample), {@code log_lock_waits = on}, {@code log_temp_files = 0},
 * {@code log_connections = on}, {@code log_disconnections = on} and auto_explain.
 *
 * <p>The memory it takes does not grow with the log: the first executions are handed on one by one, all others summed up by statement
 * with a histogram of durations and the most frequent values. What of a log could not be read is told in {@link SourceFacts#notes} with
 * file and line, never with the text.
 */
public final class LogSource implements WorkloadSource {
    private final List<Path> places;
    private final @Nullable String prefix;
    private final @Nullable String database;

    private LogSource(List<Path> places, @Nullable String prefix, @Nullable String database) {
        this.places = List.copyOf(places);
        this.prefix = prefix;
        this.database = database;
    }

    /**
     * A log, whose prefix is found out from itself.
     *
     * @param places files, directories with nothing but log files, or patterns such as {@code /var/log/postgresql/*.log}
     */
    public static LogSource of(List<Path> places) {
        return of(places, null);
    }

    /**
     * A log with that prefix.
     *
     * @param places files, directories with nothing but log files, or patterns such as {@code /var/log/postgresql/*.log}
     * @param prefix the server's {@code log_line_prefix}, such as {@code "%m [%p] %q%u@%d "}; null where it is to be found out
     */
    public static LogSource of(List<Path> places, @Nullable String prefix) {
        return new LogSource(places, prefix, null);
    }

    /** The same, with the statements of one database only; of all databases for null. */
    public LogSource database(@Nullable String name) {
        return new LogSource(places, prefix, name);
    }

    /**
     * What the log tells.
     *
     * @throws UnreadableFileException when a place does not exist or nothing of the files is a PostgreSQL log
     *     in English
     * @throws EmptyWorkloadException when the log tells of no statement of that database; the message says which settings make it
     *     do so, or that its statements are of others
     */
    @Override
    public Capture capture() {
        FindLogFiles.Found found = FindLogFiles.in(places);
        LogFacts facts = new LogFacts(database);
        FollowSessions follow = new FollowSessions(facts);
        ReadLogFile read = new ReadLogFile(prefix, follow);
        List<String> notes = new ArrayList<>(found.notes());
        found.files().forEach(file -> notes.addAll(read.read(file)));
        follow.finish();
        RefuseLog refuse = new RefuseLog(places, found.files(), facts, read.translatedLines());
        refuse.withoutEntries();
        if (follow.executions().isEmpty() && follow.events().events().isEmpty()) {
            throw refuse.withoutStatements();
        }
        return capture(follow, facts, notes);
    }

    private static Capture capture(FollowSessions follow, LogFacts facts, List<String> notes) {
        List<CapturedStatement> statements = follow.executions().statements();
        notes.addAll(facts.notes());
        notes.addAll(follow.executions().notes());
        SourceFacts source = new SourceFacts(Tally.SOURCE, facts.from(), facts.to(), notes);
        return new Capture(
                statements,
                follow.connections().use(follow.units()),
                follow.executions().plans(),
                follow.events().events(),
                List.of(source));
    }
}
