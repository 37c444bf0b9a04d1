// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Builds one index: looks for what is there, creates it concurrently, marks it, and sees to it that a build that fails
 * leaves nothing behind.
 */
final class BuildIndex {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MS = 1000;

    private final ApplySession session;
    private final Cancellation cancellation;
    private final Tell tell;
    private final Clock clock;
    private final String name;
    private final IndexDefinition definition;
    private final String create;
    private final String drop;

    BuildIndex(
            ApplySession session,
            Cancellation cancellation,
            Tell tell,
            Clock clock,
            String name,
            IndexDefinition definition) {
        this.session = session;
        this.cancellation = cancellation;
        this.tell = tell;
        this.clock = clock;
        this.name = name;
        this.definition = definition;
        this.create = PrintIndex.create(name, definition, true);
        this.drop = PrintIndex.drop(definition.table().schema(), name, true);
    }

    Change build() {
        try {
            Optional<Change> settled = settle();
            return settled.isPresent() ? settled.get() : create(1);
        } catch (SQLException e) {
            return failed(SqlFailure.describe(e));
        }
    }

    /** What is there already decides; empty when the way is free. */
    private Optional<Change> settle() throws SQLException {
        Optional<String> unbuildable = unbuildable();
        if (unbuildable.isPresent()) {
            return Optional.of(failed(unbuildable.get()));
        }
        Optional<FoundIndex> there = lookUp();
        return there.isEmpty() ? Optional.empty() : settle(there.get());
    }

    private Optional<Change> settle(FoundIndex there) throws SQLException {
        if (!there.index()) {
            return Optional.of(failed("the name is taken by a relation that is no index; it was not touched"));
        }
        if (there.builder() != 0) {
            return Optional.of(failed("process " + there.builder() + " is building an index of this name just now;"
                    + " it was not touched, run again when it has ended"));
        }
        if (!there.signature().equals(IndexSignature.of(session.connection(), definition))) {
            return Optional.of(failed("another index has this name and is something else; it was not touched"));
        }
        if (there.valid()) {
            return Optional.of(alreadyThere(there));
        }
        if (there.comment() != null && !OurComment.isOurs(there.comment())) {
            return Optional.of(failed("an INVALID index of this name belongs to somebody else; it was not touched,"
                    + " drop it with: " + drop));
        }
        tell.moved(name, "dropping the remnant of a build that failed", OptionalDouble.empty());
        return remover()
                .remove(there)
                .map(problem -> failed("the remnant of an earlier build is in the way: " + problem));
    }

    /** Not ours means no undo: what somebody else built is not for Tenfold to take back. */
    private Change alreadyThere(FoundIndex there) {
        return there.isOurs()
                ? change(ChangeState.APPLIED, drop, there.bytes(), "was built by an earlier run of Tenfold")
                : change(ChangeState.APPLIED, null, there.bytes(), "was there already, built by somebody else");
    }

    private Change create(int attempt) throws SQLException {
        long start = System.nanoTime();
        tell.moved(name, "creating", OptionalDouble.empty());
        Tell.Watch watch = tell.watch(session.pid(), name);
        try {
            cancellation.execute(session.connection(), create);
        } catch (SQLException e) {
            return afterFailure(e, attempt, start);
        } finally {
            watch.close();
        }
        return finish(start);
    }

    private Change afterFailure(SQLException failure, int attempt, long start) throws SQLException {
        if (SqlFailure.isConnectionLost(failure)) {
            return afterLostConnection(failure, start);
        }
        Optional<String> left = removeRemnant();
        if (left.isPresent()) {
            return failed(SqlFailure.describe(failure) + "; an INVALID index is left: " + left.get());
        }
        if (SqlFailure.isWorthAnotherTry(failure) && attempt < ATTEMPTS && !cancellation.isCancelled()) {
            tell.moved(name, "trying again after SQLSTATE " + failure.getSQLState(), OptionalDouble.empty());
            ApplySession.pause(PAUSE_MS << attempt);
            session.execute("/* tenfold */ SET statement_timeout = 0");
            return create(attempt + 1);
        }
        String what = cancellation.isCancelled() ? "cancelled" : SqlFailure.describe(failure);
        return failed(what + "; nothing of it is left");
    }

    /** The server goes on building without us: the truth is in the catalog once its process has ended. */
    private Change afterLostConnection(SQLException failure, long start) throws SQLException {
        tell.moved(name, "connection lost, looking what became of the build", OptionalDouble.empty());
        if (!session.reconnect()) {
            return failed("the connection was lost during the build (" + SqlFailure.describe(failure)
                    + "); whether the index was built is unknown, run again to find out");
        }
        Optional<FoundIndex> there = lookUp();
        if (there.isPresent() && there.get().valid()) {
            return finish(start);
        }
        Optional<String> left = removeRemnant();
        String rest =
                left.map(problem -> "an INVALID index is left: " + problem).orElse("nothing of it is left");
        return failed("the connection was lost during the build (" + SqlFailure.describe(failure) + "); " + rest);
    }

    /** Only what is INVALID: before this build there was nothing of that name. */
    private Optional<String> removeRemnant() throws SQLException {
        Optional<FoundIndex> remnant = lookUp().filter(found -> found.index() && !found.valid());
        return remnant.isEmpty() ? Optional.empty() : remover().remove(remnant.get());
    }

    private Change finish(long start) throws SQLException {
        FoundIndex built = lookUp().filter(FoundIndex::valid)
                .orElseThrow(() -> new SQLException("the index is not in the catalog", "42704"));
        try {
            session.execute("COMMENT ON INDEX " + Quote.identifier(built.schema()) + "." + Quote.identifier(name)
                    + " IS " + Quote.literal(OurComment.of(built.definition(), clock.instant())));
        } catch (SQLException e) {
            Optional<String> left = remover().remove(built);
            return failed("built, but it could not be marked as Tenfold's (" + SqlFailure.describe(e) + "); "
                    + left.orElse("nothing of it is left"));
        }
        String statistics = hasExpression() ? gatherStatistics() : "";
        double seconds = (System.nanoTime() - start) / 1e9;
        tell.moved(name, "done", OptionalDouble.of(100));
        return change(
                ChangeState.APPLIED,
                drop,
                built.bytes(),
                String.format(Locale.ROOT, "built in %.1f s%s", seconds, statistics));
    }

    /** An expression has no statistics before the next ANALYZE, and without them its index is a guess to the planner. */
    private String gatherStatistics() {
        try {
            tell.moved(name, "gathering statistics", OptionalDouble.empty());
            session.execute("ANALYZE " + Quote.table(definition.table()));
            return ", statistics gathered";
        } catch (SQLException e) {
            return ", statistics of its expression not gathered (" + SqlFailure.describe(e) + ")";
        }
    }

    private boolean hasExpression() {
        return definition.keys().stream().anyMatch(key -> key.expression() != null);
    }

    private Optional<String> unbuildable() throws SQLException {
        char kind = relationKind();
        return switch (kind) {
            case 'r', 'm' -> Optional.empty();
            case 'p' ->
                Optional.of("%s is partitioned: PostgreSQL does not create an index on it concurrently, and Tenfold"
                                .formatted(definition.table())
                        + " does not yet build it partition by partition");
            case '-' -> Optional.of(definition.table() + " is not there");
            default -> Optional.of(definition.table() + " is neither a table nor a materialised view");
        };
    }

    private char relationKind() throws SQLException {
        Connection connection = session.connection();
        try (PreparedStatement statement = connection.prepareStatement("""
                /* tenfold */ SELECT c.relkind FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ?""")) {
            statement.setString(1, definition.table().schema());
            statement.setString(2, definition.table().name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1).charAt(0) : '-';
            }
        }
    }

    private Optional<FoundIndex> lookUp() throws SQLException {
        return LookUpIndex.in(session.connection(), definition.table().schema(), name);
    }

    private RemoveIndex remover() {
        return new RemoveIndex(session, cancellation);
    }

    private Change failed(String detail) {
        return change(ChangeState.FAILED, null, 0, name + ": " + detail);
    }

    private Change change(ChangeState state, @Nullable String undo, long bytes, String detail) {
        return new Change(name, ChangeKind.INDEX, create, undo, bytes, state, detail);
    }
}
