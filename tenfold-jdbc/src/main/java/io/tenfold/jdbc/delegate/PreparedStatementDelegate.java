// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.bind.BindSnapshot;
import io.tenfold.jdbc.bind.Binds;
import io.tenfold.jdbc.cache.CacheableText;
import io.tenfold.jdbc.cache.StatementTraits;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statement the application holds. One whose results may be cached creates the driver's statement when it is
 * first needed, and then binds the values it noted.
 */
class PreparedStatementDelegate extends KnownSetters {
    private static final Call<ResultSet> QUERY = statement -> ((PreparedStatement) statement).executeQuery();
    private static final Call<Boolean> EXECUTE = statement -> ((PreparedStatement) statement).execute();
    private static final Call<Integer> UPDATE = statement -> ((PreparedStatement) statement).executeUpdate();
    private static final Call<Long> LARGE_UPDATE = statement -> ((PreparedStatement) statement).executeLargeUpdate();

    private final String sql;
    private final @Nullable StatementTraits traits;

    PreparedStatementDelegate(
            ConnectionDelegate connection,
            String sql,
            @Nullable StatementTraits traits,
            StatementOpening opening,
            boolean plainOptions) {
        super(connection, opening, null, plainOptions, isNoted(connection, traits) ? new Binds() : null);
        this.sql = sql;
        this.traits = traits;
    }

    /** One whose driver's statement is there already. */
    PreparedStatementDelegate(
            ConnectionDelegate connection,
            String sql,
            @Nullable StatementTraits traits,
            PreparedStatement live,
            boolean plainOptions) {
        super(connection, null, live, plainOptions, isNoted(connection, traits) ? new Binds() : null);
        this.sql = sql;
        this.traits = traits;
    }

    private static boolean isNoted(ConnectionDelegate connection, @Nullable StatementTraits traits) {
        return connection.features().observers().active() || (traits != null && traits.cacheable() != null);
    }

    @Override
    protected PreparedStatement target() throws SQLException {
        return (PreparedStatement) openTarget();
    }

    @Override
    void afterOpening(Statement opened) throws SQLException {
        Binds noted = binds();
        if (noted != null) {
            noted.snapshot().bind((PreparedStatement) opened);
        }
    }

    @Override
    @Nullable
    PreparedStatement openFor(int index) throws SQLException {
        CacheableText cacheable = traits == null ? null : traits.cacheable();
        boolean waits = live() == null && cacheable != null && index >= 1 && index <= cacheable.placeholders();
        return waits && !isClosed() ? null : target();
    }

    private @Nullable BindSnapshot snapshot() {
        Binds noted = binds();
        return noted == null ? null : noted.snapshot();
    }

    @Override
    public final ResultSet executeQuery() throws SQLException {
        return query(sql, traits, snapshot(), QUERY);
    }

    @Override
    public final boolean execute() throws SQLException {
        return executeAny(sql, traits, snapshot(), EXECUTE, QUERY);
    }

    @Override
    public final int executeUpdate() throws SQLException {
        return update(sql, traits, snapshot(), UPDATE);
    }

    @Override
    public final long executeLargeUpdate() throws SQLException {
        return update(sql, traits, snapshot(), LARGE_UPDATE);
    }

    /** Not for a prepared statement: the driver says so. */
    @Override
    public final ResultSet executeQuery(String other) throws SQLException {
        return target().executeQuery(other);
    }

    @Override
    public final void addBatch() throws SQLException {
        target().addBatch();
        batch().add(sql, snapshot());
    }

    @Override
    public final void clearParameters() throws SQLException {
        Binds noted = binds();
        if (live() != null || noted == null) {
            target().clearParameters();
        }
        if (noted != null) {
            noted.clear();
        }
    }

    @Override
    public final ResultSetMetaData getMetaData() throws SQLException {
        return target().getMetaData();
    }

    @Override
    public final ParameterMetaData getParameterMetaData() throws SQLException {
        return target().getParameterMetaData();
    }
}
