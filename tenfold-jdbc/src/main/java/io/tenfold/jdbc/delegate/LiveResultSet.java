// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.cache.BypassReason;
import io.tenfold.jdbc.cache.CacheGate;
import io.tenfold.jdbc.cache.Fill;
import io.tenfold.jdbc.forward.ForwardingResultSet;
import io.tenfold.jdbc.observe.Execution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The driver's result as the application reads it. Getters go straight through; {@code next()} counts rows while somebody
 * wants to know, and copies them while a fill is under way.
 */
final class LiveResultSet extends ForwardingResultSet {
    private final ExecutingStatement statement;
    private final ResultSet target;
    private final boolean fetches;
    private @Nullable Execution execution;
    private @Nullable Fill fill;
    private @Nullable LiveResultSet chained;
    private long rows;

    /**
     * @param fetches whether the driver may fetch rows after execute returned
     * @param execution its record, null when nobody wants to know
     * @param fill where its rows are copied to, null for nowhere
     */
    LiveResultSet(
            ExecutingStatement statement,
            ResultSet target,
            boolean fetches,
            @Nullable Execution execution,
            @Nullable Fill fill) {
        this.statement = statement;
        this.target = target;
        this.fetches = fetches;
        this.execution = execution;
        this.fill = fill;
        if (fill != null) {
            fill.begin(target);
        }
    }

    @Override
    protected ResultSet target() {
        return target;
    }

    void chain(@Nullable LiveResultSet next) {
        chained = next;
    }

    @Nullable
    LiveResultSet chained() {
        return chained;
    }

    /** Takes a result out of the chain behind this one. */
    void unchain(LiveResultSet result) {
        LiveResultSet at = this;
        while (at != null && at.chained != result) {
            at = at.chained;
        }
        if (at != null) {
            at.chained = result.chained;
        }
    }

    @Override
    public boolean next() throws SQLException {
        return (execution == null && fill == null) ? target.next() : trackedNext();
    }

    private boolean trackedNext() throws SQLException {
        boolean more = false;
        boolean done = false;
        try {
            more = advance();
            done = true;
        } finally {
            if (!done) {
                end(false);
            }
        }
        if (!more) {
            end(true);
            return false;
        }
        rows++;
        if (fill != null) {
            fill.row(target);
        }
        return true;
    }

    private boolean advance() throws SQLException {
        if (!fetches || execution == null) {
            return target.next();
        }
        execution.resume();
        try {
            return target.next();
        } finally {
            execution.pause();
        }
    }

    /** Ends the tracking; the driver's result is left as it is. */
    private void end(boolean allRead) {
        Fill filling = fill;
        Execution running = execution;
        fill = null;
        execution = null;
        if (filling != null && allRead) {
            filling.complete(target);
        } else if (filling != null) {
            filling.abandon(BypassReason.PARTLY_READ);
        }
        if (running != null) {
            running.rows(rows);
            statement.connection().features().observers().finish(running);
        }
        if (filling != null || running != null) {
            statement.connection().read(this);
        }
    }

    /** The statement goes on to something else: what the driver already holds in memory is still copied. */
    void finish() {
        boolean allRead = false;
        Fill filling = fill;
        if (filling != null && !fetches) {
            allRead = drain(filling);
        }
        end(allRead);
    }

    private boolean drain(Fill filling) {
        try {
            while (!filling.hasEnded()) {
                if (!target.next()) {
                    return true;
                }
                filling.row(target);
            }
        } catch (SQLException | RuntimeException closedAlready) {
            return false;
        }
        return false;
    }

    /** The connection is gone: nothing more can be read. */
    void connectionClosed() {
        end(false);
    }

    @Override
    public void close() throws SQLException {
        finish();
        target.close();
    }

    @Override
    public Statement getStatement() throws SQLException {
        return target.getStatement() == null ? target.getStatement() : statement;
    }

    @Override
    public void insertRow() throws SQLException {
        super.insertRow();
        wrote();
    }

    @Override
    public void updateRow() throws SQLException {
        super.updateRow();
        wrote();
    }

    @Override
    public void deleteRow() throws SQLException {
        super.deleteRow();
        wrote();
    }

    private void wrote() {
        CacheGate gate = statement.connection().gate();
        if (gate != null) {
            gate.wroteAnywhere();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        statement.connection().exposed();
        return type.isInstance(target) ? type.cast(target) : target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(target) || target.isWrapperFor(type);
    }
}
