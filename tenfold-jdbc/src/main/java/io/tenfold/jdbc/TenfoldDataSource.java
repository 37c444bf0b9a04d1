// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.cache.ResultStore;
import io.tenfold.jdbc.delegate.ConnectionDelegate;
import io.tenfold.jdbc.delegate.Features;
import io.tenfold.jdbc.delegate.PhysicalConnections;
import io.tenfold.jdbc.delegate.UseCounter;
import io.tenfold.jdbc.observe.Observers;
import io.tenfold.jdbc.observe.StatementObserver;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.fingerprint.UnreadableStatementException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A DataSource that gives the answers of the one it stands on, watches what the application executes, and carries out the
 * run-time rules it was given: pool connections, cache results, tell the application what to batch. Thread-safe.
 *
 * <pre>{@code
 * DataSource observed = TenfoldDataSource.wrap(dataSource);             // capture and profile, nothing else
 *
 * TenfoldDataSource tuned = TenfoldDataSource.builder()
 *         .url(url).user(user).password(password)
 *         .rules(selection)                                             // what the engine recommended
 *         .build();
 * }</pre>
 *
 * <p>Capture, profile and cache can be switched off and on at any time. What an observer throws never reaches the application.
 */
public final class TenfoldDataSource implements DataSource, AutoCloseable {
    private final SourceDataSource source;
    private final @Nullable ConnectionPool pool;
    private final UseCounter use;
    private final PhysicalConnections connections;
    private final CaptureRecorder capture;
    private final @Nullable CaptureFileRecorder captureFiles;
    private final PlaceExecutions places;
    private final LatencyByShape profile;
    private final Observers observers;
    private final ResultCache cache;
    private final Features features;
    private final boolean lazy;
    private final Set<Fingerprint> batched = new LinkedHashSet<>();

    TenfoldDataSource(TenfoldDataSourceBuilder settings) {
        this.use = new UseCounter();
        DataSource given = settings.source();
        boolean captures = settings.captures() || settings.captureFolder() != null;
        BooleanSupplier timed =
                captures || settings.poolSize() > 0 || settings.opensItsOwn() ? () -> true : this::isCaptured;
        this.connections = new PhysicalConnections(use, timed, captures ? OpeningStatements.of(given) : null);
        this.source = new SourceDataSource(given, connections);
        this.capture = new CaptureRecorder(settings.captureLimit(), settings.captures(), use::read);
        this.profile = new LatencyByShape(settings.profiles());
        Path folder = settings.captureFolder();
        this.captureFiles =
                folder == null ? null : new CaptureFileRecorder(folder, settings.captureOptions(), use::read);
        List<StatementObserver> keepers = captureFiles == null ? List.of(capture) : List.of(capture, captureFiles);
        this.places = new PlaceExecutions(keepers);
        List<StatementObserver> all = new ArrayList<>(List.of(places));
        all.addAll(keepers);
        all.add(profile);
        settings.listeners().forEach(listener -> all.add(new ListenerObserver(listener)));
        this.observers = new Observers(all);
        ResultStore store = settings.resultStore();
        this.cache = new ResultCache(store);
        this.features = new Features(observers, store, use);
        for (RuntimeRule rule : settings.rules()) {
            if (rule instanceof RuntimeRule.BatchFetch batch) {
                batched.add(batch.child());
            }
        }
        this.pool = settings.poolSize() > 0
                ? new ConnectionPool(source, settings.poolSize(), settings.connectionTimeout())
                : null;
        this.lazy = store != null && (pool != null || settings.opensItsOwn());
    }

    private boolean isCaptured() {
        return places.active();
    }

    /** Watches an existing DataSource: capture and profile are on, there is no pool and no cache of ours. */
    public static TenfoldDataSource wrap(DataSource dataSource) {
        return builder()
                .dataSource(dataSource)
                .captureLimit(TenfoldDataSourceBuilder.DEFAULT_CAPTURE)
                .profile()
                .build();
    }

    public static TenfoldDataSourceBuilder builder() {
        return new TenfoldDataSourceBuilder();
    }

    @Override
    public Connection getConnection() throws SQLException {
        ConnectionPool pooled = pool;
        return ConnectionDelegate.open(
                features, connections, pooled == null ? source::getConnection : pooled::borrow, lazy);
    }

    /** A new physical connection of that user: never from the pool, its results never cached. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return ConnectionDelegate.openForOther(features, connections, () -> source.getConnection(user, password));
    }

    /** The recorder of what the application executes. */
    public CaptureRecorder capture() {
        return capture;
    }

    /** The recorder that writes to files, empty without {@link TenfoldDataSourceBuilder#captureTo}. */
    public Optional<CaptureFileRecorder> captureFiles() {
        return Optional.ofNullable(captureFiles);
    }

    /** How long each query shape takes. */
    public LatencyByShape profile() {
        return profile;
    }

    /** The result cache; without a rule it does nothing. */
    public ResultCache cache() {
        return cache;
    }

    /** The pool at this moment, empty without one. */
    public Optional<PoolFigures> pool() {
        return Optional.ofNullable(pool).map(ConnectionPool::figures);
    }

    /** Starts a named unit of work on this thread; ends when it is closed. */
    public UnitOfWork unitOfWork(String name) {
        return places.unitOfWork(name);
    }

    /**
     * Whether a rule says that executions of this single-key statement should become one {@link BatchFetch}. So an application
     * can loop until the engine finds that looping costs too much.
     *
     * @param sql the statement with {@code ?} or literals; only its shape matters
     */
    public boolean batches(String sql) {
        try {
            return !batched.isEmpty()
                    && batched.contains(Fingerprinter.shape(sql).fingerprint());
        } catch (UnreadableStatementException unreadable) {
            return false;
        }
    }

    /** Times an observer or listener threw something. */
    public long observerFailures() {
        return observers.failures();
    }

    /** Closes the pool and the capture files; a DataSource given by the application is left open. */
    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
        if (captureFiles != null) {
            captureFiles.close();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    /** Reaches the pool ({@code HikariDataSource}) and the DataSource given by the application. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return pool != null && type.isInstance(pool.hikari()) ? type.cast(pool.hikari()) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || (pool != null && type.isInstance(pool.hikari())) || source.isWrapperFor(type);
    }
}
