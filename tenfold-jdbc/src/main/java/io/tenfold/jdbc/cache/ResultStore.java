// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tenfold.model.advice.RuntimeRule.CacheResults;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.fingerprint.UnreadableStatementException;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The results of one DataSource, bounded in bytes. Thread-safe. */
public final class ResultStore {
    /** Longer texts are read anew each time: they hold literals, and one of them will not come again. */
    private static final int LONGEST_TEXT_KEPT = 10_000;

    private static final int TEXTS_KEPT = 2_000;
    private static final int NO_ISOLATION = -1;
    /** An application that changes the schema all the time shall not read the catalog all the time. */
    private static final long LEARNING_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Fingerprint, CacheResults> rules = new LinkedHashMap<>();
    private final Cache<CacheKey, StoredResult> results;
    private final Cache<String, StatementTraits> traits;
    private final Invalidations invalidations = new Invalidations();
    private final String identity;
    private final long maximumBytes;
    private final Ticker ticker;
    private final AtomicLong learntAt;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final Map<BypassReason, LongAdder> bypasses = new EnumMap<>(BypassReason.class);
    private volatile boolean enabled = true;
    private volatile int defaultIsolation = NO_ISOLATION;

    /**
     * @param identity database and user, so that a key says whose answer it holds
     * @param maximumBytes most bytes kept, estimated
     */
    public ResultStore(List<CacheResults> rules, String identity, long maximumBytes, Ticker ticker) {
        rules.forEach(rule -> this.rules.put(rule.fingerprint(), rule));
        this.identity = identity;
        this.maximumBytes = maximumBytes;
        this.ticker = ticker;
        this.learntAt = new AtomicLong(ticker.read() - LEARNING_PAUSE_NANOS);
        for (BypassReason reason : BypassReason.values()) {
            bypasses.put(reason, new LongAdder());
        }
        this.results = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(ticker)
                .maximumWeight(maximumBytes)
                .weigher((CacheKey key, StoredResult result) -> (int) Math.min(Integer.MAX_VALUE, result.bytes()))
                .expireAfter(Expiry.<CacheKey, StoredResult>writing((key, result) -> result.timeToLive()))
                .evictionListener((key, result, cause) -> evicted(cause))
                .build();
        this.traits = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(TEXTS_KEPT)
                .build();
    }

    private void evicted(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.increment();
        }
    }

    /** What a text can do. */
    public StatementTraits traits(String text) {
        StatementTraits known = traits.getIfPresent(text);
        if (known != null) {
            return known;
        }
        StatementTraits read = read(text);
        if (text.length() <= LONGEST_TEXT_KEPT) {
            traits.put(text, read);
        }
        return read;
    }

    private StatementTraits read(String text) {
        if (SingleStatement.problem(text).isPresent()) {
            return StatementTraits.UNREADABLE;
        }
        try {
            QueryShape shape = Fingerprinter.shape(text);
            List<Token> tokens = Lexer.tokens(text);
            ReadTraits.Findings found = ReadTraits.of(text, tokens, shape.kind());
            CacheResults rule = rules.get(shape.fingerprint());
            return new StatementTraits(
                    rule != null && found.pure() ? cacheable(rule, tokens, found.names()) : null,
                    rule != null && !found.pure(),
                    found.writes(),
                    found.changesSession(),
                    found.changesSchema(),
                    found.targets());
        } catch (UnreadableStatementException unreadable) {
            return StatementTraits.UNREADABLE;
        }
    }

    private CacheableText cacheable(CacheResults rule, List<Token> tokens, Set<String> namesInText) {
        int placeholders = (int) tokens.stream()
                .filter(token -> token.kind() == TokenKind.PLACEHOLDER)
                .count();
        Set<String> names = new LinkedHashSet<>(namesInText);
        rule.tables().forEach(table -> names.add(table.name()));
        return new CacheableText(rule.timeToLive(), placeholders, namesInText, invalidations.counters(names));
    }

    /** The result under a key, null when there is none or it became void. */
    @Nullable
    StoredResult get(CacheKey key, CacheableText text) {
        StoredResult result = results.getIfPresent(key);
        if (result == null || result.epoch() != text.epoch()) {
            misses.increment();
            return null;
        }
        hits.increment();
        return result;
    }

    void put(CacheKey key, CacheableText text, StoredResult result) {
        if (!invalidations.readsTablesOnly(text.names())) {
            count(BypassReason.UNKNOWN_SOURCE);
        } else if (enabled) {
            results.put(key, result);
        }
    }

    /** Most bytes a single result may have: an eighth of all. */
    long largestResult() {
        return maximumBytes / 8;
    }

    void count(BypassReason reason) {
        LongAdder counter = bypasses.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    String identity() {
        return identity;
    }

    /** Learns from the first connection what only the server can say; the connection is in autocommit mode and unused. */
    public void learn(Connection connection) {
        learntAt.set(ticker.read());
        if (!invalidations.knowsReach()) {
            invalidations.learn(connection);
        }
        if (defaultIsolation == NO_ISOLATION) {
            try {
                defaultIsolation = connection.getTransactionIsolation();
            } catch (SQLException unknown) {
                defaultIsolation = NO_ISOLATION;
            }
        }
    }

    /** Whether there is something to learn from the next connection. */
    public boolean wantsToLearn() {
        boolean wants = defaultIsolation == NO_ISOLATION || !invalidations.knowsReach();
        return wants && ticker.read() - learntAt.get() >= LEARNING_PAUSE_NANOS;
    }

    /** The isolation level of connections that did not choose one, as in {@link Connection}; -1 while it is not known. */
    int defaultIsolation() {
        return defaultIsolation;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** Switches the cache on, empty, or off. */
    public void enabled(boolean enabled) {
        this.enabled = enabled;
        invalidateAll();
    }

    /** Makes void what reads any of these tables. */
    public void invalidate(TableName... tables) {
        Set<String> names = new LinkedHashSet<>();
        for (TableName table : tables) {
            names.add(table.name());
        }
        invalidations.names(names);
    }

    public void invalidateAll() {
        invalidations.everything();
        results.invalidateAll();
    }

    void written(Set<String> names) {
        invalidations.written(names);
    }

    void schemaChanged() {
        invalidations.forgetReach();
    }

    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }

    public long evictions() {
        return evictions.sum();
    }

    public long invalidations() {
        return invalidations.count();
    }

    /** Results held, among them those that became void and were not asked for since. */
    public long entries() {
        return results.estimatedSize();
    }

    /** Estimated bytes held. */
    public long bytes() {
        results.cleanUp();
        return results.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** How often each reason kept a statement with a rule from the cache; reasons that never did are left out. */
    public Map<String, Long> bypasses() {
        Map<String, Long> counts = new LinkedHashMap<>();
        bypasses.forEach((reason, count) -> {
            if (count.sum() > 0) {
                counts.put(reason.name(), count.sum());
            }
        });
        return Collections.unmodifiableMap(counts);
    }
}
