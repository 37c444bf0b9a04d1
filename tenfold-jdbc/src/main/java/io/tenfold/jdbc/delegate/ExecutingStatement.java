// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import static java.util.Objects.requireNonNull;

import io.tenfold.jdbc.bind.BindSnapshot;
import io.tenfold.jdbc.cache.CacheGate;
import io.tenfold.jdbc.cache.CacheGate.Lookup;
import io.tenfold.jdbc.cache.DetachedResultSet;
import io.tenfold.jdbc.cache.Fill;
import io.tenfold.jdbc.cache.Reader;
import io.tenfold.jdbc.cache.StatementTraits;
import io.tenfold.jdbc.cache.StoredResult;
import io.tenfold.jdbc.forward.ForwardingStatement;
import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.Observers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The half of a statement that executes: between the application's call and the driver's stand the cache, the observers and
 * the book-keeping of writes.
 */
abstract class ExecutingStatement extends ForwardingStatement {
    private final ConnectionDelegate connection;
    private final @Nullable StatementOpening opening;
    private boolean plainOptions;
    private boolean closed;
    private @Nullable Statement live;
    private @Nullable ResultSet current;
    private boolean answered;

    /** Creates the driver's statement. */
    @FunctionalInterface
    interface StatementOpening {
        Statement open(Connection connection) throws SQLException;
    }

    /** One of the driver's calls that execute. */
    @FunctionalInterface
    interface Call<T> {
        T on(Statement statement) throws SQLException;
    }

    /**
     * @param opening creates the driver's statement when it is needed, null where it is there already
     * @param live the driver's statement, null where it is still to be created
     * @param plainOptions whether its results are forward-only and read-only: those can be cached
     */
    ExecutingStatement(
            ConnectionDelegate connection,
            @Nullable StatementOpening opening,
            @Nullable Statement live,
            boolean plainOptions) {
        this.connection = connection;
        this.opening = opening;
        this.live = live;
        this.plainOptions = plainOptions;
    }

    final ConnectionDelegate connection() {
        return connection;
    }

    @Override
    protected Statement target() throws SQLException {
        return openTarget();
    }

    /** The driver's statement, created now if it was not. */
    final Statement openTarget() throws SQLException {
        Statement open = live;
        if (open == null) {
            checkOpen();
            open = requireNonNull(opening, "opening is null").open(connection.target());
            live = open;
            afterOpening(open);
        }
        return open;
    }

    /** Called once, after the driver's statement was created. */
    void afterOpening(Statement opened) throws SQLException {}

    private void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException("This statement has been closed.", "55000");
        }
    }

    /** The driver's statement if it was created. */
    final @Nullable Statement live() {
        return live;
    }

    final Observers observers() {
        return connection.features().observers();
    }

    final @Nullable StatementTraits traits(String sql) {
        CacheGate gate = connection.gate();
        return gate == null ? null : gate.traits(sql);
    }

    /** A record with its clock running, null when nobody wants one. */
    private @Nullable Execution begin(String sql, @Nullable BindSnapshot binds) {
        Observers observers = observers();
        if (!observers.active()) {
            return null;
        }
        SessionPath path = connection.path();
        return observers.start(sql, binds, path == null ? null : path.current());
    }

    /** Executes a query, or answers it from the cache. */
    final ResultSet query(
            String sql, @Nullable StatementTraits traits, @Nullable BindSnapshot binds, Call<ResultSet> call)
            throws SQLException {
        finishCurrent();
        Lookup lookup = lookup(sql, traits, binds);
        StoredResult hit = lookup == null ? null : lookup.hit();
        if (lookup != null && hit != null) {
            return answer(sql, binds, lookup, hit, call);
        }
        Statement target = target();
        Execution execution = begin(sql, binds);
        ResultSet result = send(target, sql, binds, execution, traits, call);
        return track(result, execution, lookup == null ? null : lookup.fill());
    }

    private @Nullable Lookup lookup(String sql, @Nullable StatementTraits traits, @Nullable BindSnapshot binds)
            throws SQLException {
        CacheGate gate = connection.gate();
        if (gate == null || traits == null || isClosed() || connection.wasClosed()) {
            return null;
        }
        return gate.lookup(sql, traits, plainOptions, binds);
    }

    private ResultSet answer(
            String sql, @Nullable BindSnapshot binds, Lookup lookup, StoredResult hit, Call<ResultSet> call) {
        Execution execution = begin(sql, binds);
        ResultSet result = new DetachedResultSet(hit, lookup.text(), new Rereader(sql, binds, call));
        current = result;
        answered = true;
        if (execution != null) {
            execution.pause();
            execution.answeredFromCache();
            observers().finish(execution);
        }
        return result;
    }

    /** Executes what may have a result or an update count; a cached query is answered from the cache. */
    final boolean executeAny(
            String sql,
            @Nullable StatementTraits traits,
            @Nullable BindSnapshot binds,
            Call<Boolean> call,
            @Nullable Call<ResultSet> query)
            throws SQLException {
        finishCurrent();
        Lookup lookup = query == null ? null : lookup(sql, traits, binds);
        StoredResult hit = lookup == null ? null : lookup.hit();
        if (lookup != null && query != null && hit != null) {
            answer(sql, binds, lookup, hit, query);
            return true;
        }
        Statement target = target();
        Execution execution = begin(sql, binds);
        boolean hasResult = send(target, sql, binds, execution, traits, call);
        if (hasResult) {
            track(target.getResultSet(), execution, lookup == null ? null : lookup.fill());
        } else if (execution != null) {
            execution.rows(Math.max(Execution.UNKNOWN, target.getUpdateCount()));
            observers().finish(execution);
        }
        return hasResult;
    }

    /** Executes what has an update count. */
    final <N extends Number> N update(
            String sql, @Nullable StatementTraits traits, @Nullable BindSnapshot binds, Call<N> call)
            throws SQLException {
        finishCurrent();
        Statement target = target();
        Execution execution = begin(sql, binds);
        N count = send(target, sql, binds, execution, traits, call);
        if (execution != null) {
            execution.rows(count.longValue());
            observers().finish(execution);
        }
        return count;
    }

    /** Sends a statement between the clock and the cache's book-keeping; errors pass unchanged. */
    private <T> T send(
            Statement target,
            String sql,
            @Nullable BindSnapshot binds,
            @Nullable Execution execution,
            @Nullable StatementTraits traits,
            Call<T> call)
            throws SQLException {
        CacheGate gate = traits == null ? null : connection.gate();
        if (gate != null && traits != null) {
            gate.sending(traits);
        }
        boolean done = false;
        try {
            T result = call.on(target);
            if (execution != null) {
                execution.pause();
            }
            done = true;
            SessionPath path = connection.path();
            if (path != null) {
                path.executed(sql, binds);
            }
            return result;
        } finally {
            if (!done) {
                observers().fail(execution);
            }
            if (gate != null && traits != null) {
                gate.sent(traits, !done);
            }
        }
    }

    final ResultSet track(ResultSet result, @Nullable Execution execution, @Nullable Fill fill) throws SQLException {
        boolean fetches = (execution != null || fill != null) && result.getFetchSize() > 0;
        LiveResultSet tracked = new LiveResultSet(this, result, fetches, execution, fill);
        if (execution != null || fill != null) {
            connection.reading(tracked);
        }
        current = tracked;
        return tracked;
    }

    /** The statement is about to do something else: its result ends here, as it does in the driver. */
    final void finishCurrent() throws SQLException {
        ResultSet result = current;
        current = null;
        answered = false;
        if (result instanceof LiveResultSet tracked) {
            tracked.finish();
        } else if (result != null) {
            result.close();
        }
    }

    /** Executes the statement after all for a result that was answered from the cache. */
    private final class Rereader implements Reader {
        private final String sql;
        private final @Nullable BindSnapshot binds;
        private final Call<ResultSet> call;

        Rereader(String sql, @Nullable BindSnapshot binds, Call<ResultSet> call) {
            this.sql = sql;
            this.binds = binds;
            this.call = call;
        }

        @Override
        public Statement statement() {
            return ExecutingStatement.this;
        }

        @Override
        public ResultSet executeLive() throws SQLException {
            Statement target = target();
            Execution execution = begin(sql, binds);
            ResultSet result = send(target, sql, binds, execution, null, call);
            LiveResultSet tracked = new LiveResultSet(ExecutingStatement.this, result, false, execution, null);
            connection.reading(tracked);
            return tracked;
        }

        @Override
        public boolean isClosed() {
            return closed || connection.wasClosed();
        }
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        if (current != null) {
            return current;
        }
        ResultSet result = target().getResultSet();
        return result == null ? null : track(result, null, null);
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return new LiveResultSet(this, target().getGeneratedKeys(), false, null, null);
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return answered ? -1 : super.getUpdateCount();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return answered ? -1 : super.getLargeUpdateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int what) throws SQLException {
        if (answered) {
            ResultSet result = current;
            current = null;
            if (result != null && what != KEEP_CURRENT_RESULT) {
                result.close();
            }
            return false;
        }
        if (what == KEEP_CURRENT_RESULT) {
            current = null;
        } else {
            finishCurrent();
        }
        return super.getMoreResults(what);
    }

    /** Says that results are no longer whole or plain, and must not be cached. */
    final void optionsChanged() {
        plainOptions = false;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return (live == null && !closed) ? null : super.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        if (live != null || closed) {
            super.clearWarnings();
        }
    }

    @Override
    public void close() throws SQLException {
        finishCurrent();
        closed = true;
        if (live != null) {
            live.close();
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        return closed || connection.wasClosed() || (live != null && live.isClosed());
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (live != null) {
            live.getConnection();
        } else {
            checkOpen();
        }
        return connection;
    }
}
