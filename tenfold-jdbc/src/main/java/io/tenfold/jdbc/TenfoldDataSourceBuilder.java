// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tenfold.jdbc.cache.ResultStore;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.advice.RuntimeRule.CacheResults;
import io.tenfold.model.advice.RuntimeRule.PoolConnections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link TenfoldDataSource}. Everything is off until it is asked for: no pool, no cache, no capture, no profile.
 */
public final class TenfoldDataSourceBuilder {
    /** Statements kept by a capture whose limit nobody chose: some 10 MB at the most. */
    static final int DEFAULT_CAPTURE = 50_000;

    private static final long DEFAULT_CACHE_BYTES = 16L << 20;

    private final List<RuntimeRule> rules = new ArrayList<>();
    private final List<StatementListener> listeners = new ArrayList<>();
    private @Nullable DataSource dataSource;
    private @Nullable String url;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable Duration connectionTimeout;
    private int poolSize;
    private int captureLimit = DEFAULT_CAPTURE;
    private boolean captures;
    private @Nullable Path captureFolder;
    private CaptureFileOptions captureOptions = CaptureFileOptions.defaults();
    private boolean profiles;
    private long cacheBytes = DEFAULT_CACHE_BYTES;
    private Ticker ticker = Ticker.systemTicker();

    TenfoldDataSourceBuilder() {}

    /** Opens connections from this JDBC URL. */
    public TenfoldDataSourceBuilder url(String url) {
        this.url = requireNonNull(url, "url is null");
        return this;
    }

    public TenfoldDataSourceBuilder user(String user) {
        this.user = requireNonNull(user, "user is null");
        return this;
    }

    public TenfoldDataSourceBuilder password(String password) {
        this.password = requireNonNull(password, "password is null");
        return this;
    }

    /** Takes connections from this DataSource instead of a URL. It stays the application's to close. */
    public TenfoldDataSourceBuilder dataSource(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        return this;
    }

    /** Pools connections, at most so many; wins over a rule. */
    public TenfoldDataSourceBuilder pool(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("pool size is less than 1: " + size);
        }
        this.poolSize = size;
        return this;
    }

    /** How long to wait for a connection of the pool; 30 s unless said otherwise. */
    public TenfoldDataSourceBuilder connectionTimeout(Duration timeout) {
        this.connectionTimeout = requireNonNull(timeout, "timeout is null");
        return this;
    }

    /** Adds rules, as the engine recommends them. */
    public TenfoldDataSourceBuilder rules(List<? extends RuntimeRule> rules) {
        this.rules.addAll(rules);
        return this;
    }

    /** Most heap bytes the result cache may take, estimated; 16 MB unless said otherwise. */
    public TenfoldDataSourceBuilder cacheBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("cache bytes are less than 0: " + bytes);
        }
        this.cacheBytes = bytes;
        return this;
    }

    /** Records what is executed, the latest so many statements. */
    public TenfoldDataSourceBuilder captureLimit(int statements) {
        this.captureLimit = statements;
        this.captures = true;
        return this;
    }

    /** Writes what is executed to files in that folder, as {@link CaptureFileOptions#defaults} say: without any value. */
    public TenfoldDataSourceBuilder captureTo(Path folder) {
        return captureTo(folder, CaptureFileOptions.defaults());
    }

    /**
     * Writes what is executed to files in that folder, which is made when there is something to write. Each process that writes there
     * has files of its own.
     */
    public TenfoldDataSourceBuilder captureTo(Path folder, CaptureFileOptions options) {
        this.captureFolder = requireNonNull(folder, "folder is null");
        this.captureOptions = requireNonNull(options, "options is null");
        return this;
    }

    /** Measures how long each query shape takes. */
    public TenfoldDataSourceBuilder profile() {
        this.profiles = true;
        return this;
    }

    /** Tells a listener of every execution. */
    public TenfoldDataSourceBuilder listener(StatementListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
        return this;
    }

    /** The clock of the cache's times to live. */
    TenfoldDataSourceBuilder ticker(Ticker ticker) {
        this.ticker = ticker;
        return this;
    }

    /**
     * Builds it; a pool opens its first connection now.
     *
     * @throws IllegalStateException when there is neither a URL nor a DataSource, or both
     */
    public TenfoldDataSource build() {
        if ((dataSource == null) == (url == null)) {
            throw new IllegalStateException("a TenfoldDataSource needs either a url or a dataSource, and "
                    + (url == null ? "has neither" : "has both"));
        }
        return new TenfoldDataSource(this);
    }

    DataSource source() {
        return dataSource != null ? dataSource : new UrlDataSource(requireNonNull(url, "url is null"), user, password);
    }

    /** Whether connections come from a URL, new and in autocommit mode. */
    boolean opensItsOwn() {
        return url != null;
    }

    int poolSize() {
        int size = poolSize;
        for (RuntimeRule rule : rules) {
            if (size == 0 && rule instanceof PoolConnections pooled) {
                size = pooled.size();
            }
        }
        return size;
    }

    @Nullable
    Duration connectionTimeout() {
        return connectionTimeout;
    }

    List<RuntimeRule> rules() {
        return rules;
    }

    List<StatementListener> listeners() {
        return listeners;
    }

    int captureLimit() {
        return captureLimit;
    }

    boolean captures() {
        return captures;
    }

    /** Null unless it was asked for. */
    @Nullable
    Path captureFolder() {
        return captureFolder;
    }

    CaptureFileOptions captureOptions() {
        return captureOptions;
    }

    boolean profiles() {
        return profiles;
    }

    /** Null without a rule that asks for caching. */
    @Nullable
    ResultStore resultStore() {
        List<CacheResults> cached = rules.stream()
                .filter(CacheResults.class::isInstance)
                .map(CacheResults.class::cast)
                .toList();
        String identity = url == null ? "" : url + " " + user;
        return cached.isEmpty() ? null : new ResultStore(cached, identity, cacheBytes, ticker);
    }
}
