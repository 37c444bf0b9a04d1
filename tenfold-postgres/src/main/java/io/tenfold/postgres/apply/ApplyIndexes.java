// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.ddl.Ddl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds and drops indexes on a server in use: one at a time, always concurrently, never over anything that is there. A
 * build that fails, is cancelled or loses its connection leaves no INVALID index.
 *
 * <p>What goes wrong is told by the {@link Change}: it is FAILED, with the SQLSTATE and a sentence. One thread at a time;
 * {@link #cancel} may come from any.
 */
public final class ApplyIndexes implements AutoCloseable {
    private static final long CANCEL_PATIENCE_MS = 60_000;

    private final ApplySession session;
    private final Tell tell;
    private final Clock clock;
    private final Cancellation cancellation = new Cancellation();
    private final List<Connection> opened = new ArrayList<>();

    /**
     * On a connection of the caller's, which stays open and gets its settings back. Progress tells nothing but beginning and
     * end, and a lost connection leaves an unknown state.
     *
     * @param connection straight to the server, not through a pooler, in no transaction
     */
    public ApplyIndexes(Connection connection, Progress progress) {
        this(connection, null, null, progress, Clock.systemUTC());
    }

    private ApplyIndexes(
            Connection connection,
            @Nullable Supplier<Connection> opener,
            @Nullable Connection watching,
            Progress progress,
            Clock clock) {
        this.session = new ApplySession(
                requireNonNull(connection, "connection is null"),
                opener,
                BuildOptions.asServer().workers());
        this.tell = new Tell(
                requireNonNull(progress, "progress is null"),
                watching,
                BuildOptions.asServer().longestWait(),
                cancellation);
        this.clock = clock;
    }

    /**
     * On two connections of its own: one builds, one follows. A lost connection is opened again, once for each build.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when the server cannot be reached
     */
    public static ApplyIndexes open(ConnectionSettings settings, Progress progress) {
        Connection building = settings.open();
        Connection watching = settings.open();
        ApplyIndexes apply = new ApplyIndexes(building, settings::open, watching, progress, Clock.systemUTC());
        apply.opened.add(watching);
        return apply;
    }

    /** Makes the changes in that order; what is not an index is left PLANNED. After a cancel the rest is, too. */
    public List<Change> apply(List<Recommendation> recommendations) {
        return working(
                () -> {
                    List<Change> changes = new ArrayList<>();
                    Optional<String> refusal = CheckServer.refusal(session.connection());
                    for (Recommendation recommendation : recommendations) {
                        changes.add(
                                refusal.isPresent()
                                        ? untouched(recommendation, ChangeState.FAILED, refusal.get())
                                        : applyOne(recommendation));
                    }
                    return changes;
                },
                failure -> recommendations.stream()
                        .map(recommendation -> untouched(recommendation, ChangeState.FAILED, failure))
                        .toList());
    }

    /** The same for one. */
    public Change apply(Recommendation recommendation) {
        return apply(List.of(recommendation)).get(0);
    }

    /**
     * Takes a change back. An index is dropped only if its name, its definition and Tenfold's comment match.
     *
     * @return the change REVERTED, or as it was with the reason why it was not taken back
     */
    public Change revert(Change change) {
        return working(
                () -> new RevertIndex(session, cancellation, tell).revert(change),
                failure -> new Change(
                        change.id(),
                        change.kind(),
                        change.ddl(),
                        change.undo(),
                        change.bytes(),
                        change.state(),
                        "not taken back: " + failure));
    }

    /**
     * Stops the build that is running, from another thread, and returns when its remnant is dropped; what had not begun is
     * left alone. Made for a shutdown hook.
     *
     * @return false when that took more than a minute
     */
    public boolean cancel() {
        try {
            return cancellation.cancel(CANCEL_PATIENCE_MS);
        } catch (SQLException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes the connections it opened itself. */
    @Override
    public void close() {
        if (!opened.isEmpty()) {
            opened.add(session.connection());
        }
        for (Connection connection : opened) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                // There is nothing left to close.
            }
        }
        opened.clear();
    }

    private Change applyOne(Recommendation recommendation) {
        if (!(recommendation.candidate() instanceof Candidate.NewIndex index)) {
            return untouched(recommendation, ChangeState.PLANNED, "made in the application's DataSource");
        }
        if (cancellation.isCancelled()) {
            return untouched(recommendation, ChangeState.PLANNED, "not begun: cancelled");
        }
        Ddl.CreateIndex create = Ddl.CreateIndex.of(recommendation.id(), index.definition());
        Outcome outcome = new BuildRelation(
                        new ApplyWork(session, cancellation, tell, clock), create, false, Announce.nobody())
                .build();
        return new Change(
                recommendation.id(),
                ChangeKind.INDEX,
                create.text(),
                outcome.result() == Outcome.Result.DONE ? create.drop().text() : null,
                outcome.bytes(),
                outcome.isThere() ? ChangeState.APPLIED : ChangeState.FAILED,
                outcome.detail());
    }

    private static Change untouched(Recommendation recommendation, ChangeState state, String detail) {
        return new Change(recommendation.id(), recommendation.kind(), recommendation.ddl(), null, 0, state, detail);
    }

    /** What is done on the session. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    /** What to answer when the session itself fails. */
    @FunctionalInterface
    private interface Refusal<T> {
        T because(String failure);
    }

    private <T> T working(Work<T> work, Refusal<T> refusal) {
        cancellation.workBegins();
        try {
            session.begin();
            return work.run();
        } catch (SQLException e) {
            return refusal.because(SqlFailure.describe(e));
        } finally {
            session.end();
            cancellation.workEnds();
        }
    }
}
