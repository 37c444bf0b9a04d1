// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.connect.ServerFactsReader;
import io.tenfold.sql.ddl.Ddl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A server that is changed, one statement at a time, always without keeping its users waiting; and asked what is true. On two
 * connections of its own: one changes, one follows. What goes wrong with a change is told by its {@link Outcome}.
 *
 * <p>One thread at a time; {@link #cancel} may come from any.
 */
public final class ChangeServer implements AutoCloseable {
    private static final long CANCEL_PATIENCE_MS = 60_000;
    private static final long POLL_MS = 500;

    private final ApplyWork work;
    private final FollowingConnection following;

    private ChangeServer(ApplyWork work, FollowingConnection following) {
        this.work = work;
        this.following = following;
    }

    /**
     * Opens both connections, to build considerately.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when the server cannot be reached
     */
    public static ChangeServer open(ConnectionSettings settings, Progress progress) {
        return open(settings, progress, BuildOptions.considerate());
    }

    /**
     * The same.
     *
     * @param options what a build allows itself
     * @throws io.tenfold.postgres.connect.ConnectFailure when the server cannot be reached
     */
    public static ChangeServer open(ConnectionSettings settings, Progress progress, BuildOptions options) {
        ConnectionSettings chosen = settings.chooseServer();
        Patience patience = Patience.of(chosen);
        ConnectionSettings limited = patience.limiting(chosen);
        Connection building = limited.open();
        FollowingConnection following = new FollowingConnection(patience.following(chosen)::open);
        ApplySession session = new ApplySession(building, limited::open, following, patience, options.workers());
        Cancellation cancellation = new Cancellation();
        Tell tell = new Tell(progress, following, options.longestWait(), cancellation);
        ApplyWork work = new ApplyWork(session, cancellation, tell, Clock.systemUTC(), 0);
        ChangeServer server = new ChangeServer(work, following);
        work.cancellation().workBegins();
        return server;
    }

    /** Which server it is. */
    public ServerFacts facts() {
        return asked("asking the server who it is", () -> ServerFactsReader.read(work.connection()));
    }

    /** All that stands in the way of these changes, or would make them wait. Changes nothing. */
    public List<Problem> check(List<Intent> intents) {
        return asked("looking what stands in the way", () -> {
            List<Problem> problems = new ArrayList<>();
            CheckServer.refusal(work.connection()).ifPresent(why -> problems.add(Problem.refuses(why)));
            problems.addAll(ReadOnly.run(work.connection(), reader -> check(reader, intents)));
            return problems;
        });
    }

    private static List<Problem> check(Reader reader, List<Intent> intents) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        CheckIntent each = new CheckIntent(reader);
        for (Intent intent : intents) {
            for (Problem problem : each.of(intent)) {
                if (!problems.contains(problem)) {
                    problems.add(problem);
                }
            }
        }
        problems.addAll(CheckDisk.of(reader, intents));
        problems.addAll(CheckWaits.of(reader, intents));
        return problems;
    }

    /** The statements that a change comes to, in order; {@code BEGIN} and {@code COMMIT} where several belong together. */
    public List<String> steps(Ddl ddl) {
        return asked("asking for partitions", () -> new ListSteps(work.connection()).of(ddl));
    }

    /** The statement that takes an index back: not concurrently where its table is partitioned. */
    public String removal(Ddl.CreateIndex index) {
        return asked("asking for partitions", () -> new ListSteps(work.connection()).removal(index));
    }

    /** The same as {@link #begin(List)} where no earlier run is known. */
    public void begin() {
        begin(List.of());
    }

    /**
     * Gets ready to change something, alone: from here on the server's timeouts do not apply, and no other Tenfold changes this
     * database, from whatever machine.
     *
     * @param earlier server processes of earlier runs that have ended: what they are still at is waited for
     * @throws ApplyException when another Tenfold is at it for longer than a moment
     */
    public void begin(List<Builder> earlier) {
        ChangeLock lock = new ChangeLock(work.session(), work.cancellation(), work.tell());
        Optional<String> holder = asked("getting ready", () -> {
            work.session().begin();
            return lock.take(earlier);
        });
        if (holder.isPresent()) {
            throw new ApplyException(holder.get());
        }
        work.session().holds(lock);
    }

    /**
     * What is there of a change. Changes nothing.
     *
     * @param builder the process that was given it, null where none was
     */
    public Truth look(Ddl ddl, @Nullable Builder builder) {
        return asked("looking what became of a change", () -> new ReadTruth(work.session()).of(ddl, builder));
    }

    /** pg_class.oid of an index, 0 where it is not there. */
    public long oid(Ddl.RebuildIndex rebuild) {
        return look(rebuild, null).oid();
    }

    /** All that makes an index again, empty where it is not there or of a kind that is not built again. */
    public Optional<IndexBackup> backUp(Ddl.DropIndex drop) {
        return asked("reading what makes an index again", () -> BackUpIndex.of(work.connection(), drop));
    }

    /** Makes a change whose size on disk may be known, which is told when the disk turns out to be too small. */
    public Outcome make(Intent intent, boolean begunEarlier, Announce announce) {
        return make(work.needing(intent.estimatedBytes()), intent.ddl(), begunEarlier, announce);
    }

    /**
     * Makes a change.
     *
     * @param begunEarlier the ledger says that Tenfold began it before: what is found half done is ours
     * @param announce told right before each statement
     */
    public Outcome make(Ddl ddl, boolean begunEarlier, Announce announce) {
        return make(work, ddl, begunEarlier, announce);
    }

    private static Outcome make(ApplyWork work, Ddl ddl, boolean begunEarlier, Announce announce) {
        if (ddl instanceof Ddl.CreateIndex create) {
            return new BuildRelation(work, create, begunEarlier, announce).build();
        }
        if (ddl instanceof Ddl.DropIndex drop) {
            return new ReplaceIndex(work, announce).drop(drop);
        }
        return ddl instanceof Ddl.RebuildIndex rebuild
                ? new ReplaceIndex(work, announce).rebuild(rebuild)
                : new MakeStatistics(work, (Ddl.CreateStatistics) ddl, announce).make(begunEarlier);
    }

    /** Takes back what was created, if it is Tenfold's own and still what was made. */
    public Outcome remove(Ddl.CreateIndex create, boolean begunEarlier, Announce announce) {
        return new RemoveOurs(work, create, begunEarlier, announce).remove();
    }

    /** The same for statistics. */
    public Outcome remove(Ddl.CreateStatistics statistics, Announce announce) {
        return new MakeStatistics(work, statistics, announce).remove();
    }

    /** Builds a dropped index again, with all that it had. */
    public Outcome restore(IndexBackup backup, boolean begunEarlier, Announce announce) {
        return new ReplaceIndex(work, announce).restore(backup, begunEarlier);
    }

    /** Drops what a build of ours left INVALID. */
    public Outcome clean(Ddl.CreateIndex create) {
        return new RemoveOurs(work, create, true, Announce.nobody()).removeRemnants();
    }

    /** Drops what a REINDEX of ours left INVALID. */
    public Outcome clean(Ddl.RebuildIndex rebuild) {
        return asked("dropping what a REINDEX left", () -> new ReplaceIndex(work, Announce.nobody())
                .removeLeftover(rebuild)
                .map(Outcome::left)
                .orElseGet(() -> Outcome.done(0, "its INVALID copy was dropped")));
    }

    /** Waits a moment before the server is asked again. Told to whoever follows. */
    public void pause(String id, String phase) {
        work.tell().moved(id, phase, OptionalDouble.empty());
        asked("waiting", () -> {
            ApplySession.pause(POLL_MS);
            return true;
        });
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return work.cancellation().isCancelled();
    }

    /**
     * Stops what is running, from another thread, and returns when all is tidied up and this is closed. Made for a shutdown hook.
     *
     * @return false when that took more than a minute
     */
    public boolean cancel() {
        try {
            return work.cancellation().cancel(CANCEL_PATIENCE_MS);
        } catch (SQLException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        following.close();
        close(work.connection());
        work.cancellation().workEnds();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // There is nothing left to close.
        }
    }

    /** What is asked of the server. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asked(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw ApplyException.of(what, e);
        }
    }
}
