// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.bind.BindSnapshot;
import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What one connection of the application may take from the cache and what its writes make void. Not thread-safe, like the
 * connection.
 *
 * <p>A result is read or stored only in autocommit mode or in a READ ONLY transaction at READ COMMITTED, on a session that
 * nothing has changed, as long as the transaction has written nothing and has not failed.
 */
public final class CacheGate {
    private final ResultStore store;
    private @Nullable SessionState session;
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation;
    private boolean exposed;
    private boolean failed;
    private boolean wrote;
    private boolean wroteAnywhere;
    private final Set<String> written = new LinkedHashSet<>();

    public CacheGate(ResultStore store) {
        this.store = store;
        this.isolation = store.defaultIsolation();
    }

    /** Says which physical connection serves from now on. */
    public void opened(SessionState session) {
        this.session = session;
        if (isolation < 0) {
            isolation = store.defaultIsolation();
        }
    }

    public StatementTraits traits(String text) {
        return store.traits(text);
    }

    /**
     * Looks a statement up.
     *
     * @param plainOptions whether its result is forward-only, read-only and not cut short
     * @param binds values of a prepared statement, null for a plain one
     * @return null when the cache has nothing to do with it: not cacheable, or not now
     */
    public @Nullable Lookup lookup(
            String text, StatementTraits traits, boolean plainOptions, @Nullable BindSnapshot binds) {
        CacheableText cacheable = traits.cacheable();
        if (cacheable == null) {
            if (traits.unsafe()) {
                store.count(BypassReason.UNSAFE_TEXT);
            }
            return null;
        }
        String zone = TimeZone.getDefault().getID();
        BypassReason reason = reason(cacheable, plainOptions, zone, binds);
        if (reason != null) {
            store.count(reason);
            return null;
        }
        CacheKey key = new CacheKey(text, binds, store.identity(), zone);
        StoredResult hit = store.get(key, cacheable);
        return hit == null
                ? new Lookup(null, new Fill(store, key, cacheable), cacheable)
                : new Lookup(hit, null, cacheable);
    }

    /**
     * What a look-up found: a hit, or a fill for what the statement is about to return.
     *
     * @param text its text, to be given up when its results turn out to be unfit
     */
    public record Lookup(
            @Nullable StoredResult hit, @Nullable Fill fill, CacheableText text) {}

    private @Nullable BypassReason reason(
            CacheableText cacheable, boolean plainOptions, String zone, @Nullable BindSnapshot binds) {
        if (!store.isEnabled()) {
            return BypassReason.SWITCHED_OFF;
        }
        if (cacheable.givenUp() != null) {
            return cacheable.givenUp();
        }
        if (!plainOptions) {
            return BypassReason.STATEMENT_OPTIONS;
        }
        if (exposed) {
            return BypassReason.DRIVER_EXPOSED;
        }
        if (session != null && !session.isPristine(zone)) {
            return BypassReason.SESSION_CHANGED;
        }
        BypassReason transaction = transactionReason();
        return transaction != null ? transaction : valueReason(cacheable, binds);
    }

    private @Nullable BypassReason transactionReason() {
        if (failed) {
            return BypassReason.FAILED_TRANSACTION;
        }
        if (wrote) {
            return BypassReason.OWN_WRITES;
        }
        if (autoCommit) {
            return null;
        }
        if (!readOnly) {
            return BypassReason.WRITABLE_TRANSACTION;
        }
        return isolation == Connection.TRANSACTION_READ_COMMITTED ? null : BypassReason.ISOLATION;
    }

    private static @Nullable BypassReason valueReason(CacheableText cacheable, @Nullable BindSnapshot binds) {
        if (binds == null) {
            return null;
        }
        if (binds.size() != cacheable.placeholders() || !binds.isKnown()) {
            return BypassReason.UNKNOWN_VALUE;
        }
        for (String string : binds.strings()) {
            if (ClockWords.in(string)) {
                return BypassReason.UNKNOWN_VALUE;
            }
        }
        return null;
    }

    /** Says that a statement is about to be sent. */
    public void sending(StatementTraits traits) {
        if (traits.changesSession() && session != null) {
            session.change();
        }
        if (traits.writes() && !autoCommit) {
            wrote = true;
            wroteAnywhere |= traits.targets().isEmpty();
            written.addAll(traits.targets());
        }
    }

    /** Says that a statement was executed, or failed: what it wrote in autocommit mode is void now. */
    public void sent(StatementTraits traits, boolean failure) {
        failed |= failure && !autoCommit;
        if (traits.changesSchema()) {
            store.schemaChanged();
        }
        if (traits.writes() && autoCommit) {
            store.written(traits.targets());
        }
    }

    /** Says that something was written past any text, such as by an updatable result. */
    public void wroteAnywhere() {
        if (autoCommit) {
            store.written(Set.of());
        } else {
            wrote = true;
            wroteAnywhere = true;
        }
    }

    /** Says that the application holds the driver's own object: what it does there is not seen. */
    public void exposed() {
        exposed = true;
        if (session != null) {
            session.change();
        }
    }

    /** Says that a call changed the session in another way than by a statement. */
    public void sessionChanged() {
        if (session != null) {
            session.change();
        }
    }

    /** Says that a transaction ended and may have been committed, even if the answer was lost on its way. */
    public void committed() {
        if (exposed || wroteAnywhere) {
            store.written(Set.of());
        } else if (wrote) {
            store.written(written);
        }
        forget();
    }

    /** Says that the connection was closed; what it wrote counts as committed. */
    public void closed() {
        if (wrote || exposed) {
            committed();
        }
    }

    public void rolledBack() {
        if (exposed) {
            store.written(Set.of());
        }
        forget();
    }

    private void forget() {
        failed = false;
        wrote = false;
        wroteAnywhere = false;
        written.clear();
    }

    public void autoCommit(boolean autoCommit) {
        this.autoCommit = autoCommit;
    }

    public void readOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    public void isolation(int isolation) {
        this.isolation = isolation;
    }
}
