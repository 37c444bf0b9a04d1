// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.explain.ServerRefusal;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests that failed, by shape and SQLSTATE. Thread-safe. */
final class CountErrors {
    private static final String UNKNOWN_STATE = "-----";

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final LongAdder all = new LongAdder();

    /** The server or the driver refused. */
    void add(Fingerprint fingerprint, SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), UNKNOWN_STATE);
        String message = state.startsWith("08")
                ? "The connection was lost (SQLSTATE " + state + ")."
                : ServerRefusal.detail(failure);
        add(fingerprint, state, message);
    }

    /** No session could be opened again. */
    void add(Fingerprint fingerprint, ConnectFailure failure) {
        add(fingerprint, failure.sqlState(), "A lost connection could not be opened again.");
    }

    /** The pool had none. */
    void addPoolTimeout(Fingerprint fingerprint, long timeoutMs) {
        add(fingerprint, LoadError.POOL_TIMEOUT, "The pool had no connection within " + timeoutMs + " ms.");
    }

    private void add(Fingerprint fingerprint, String state, String message) {
        all.increment();
        entries.computeIfAbsent(new Key(fingerprint, state), first -> new Entry(message, new LongAdder()))
                .count()
                .increment();
    }

    long all() {
        return all.sum();
    }

    /** The most frequent first. */
    List<LoadError> list() {
        return entries.entrySet().stream()
                .map(each -> new LoadError(
                        each.getKey().fingerprint(),
                        each.getKey().state(),
                        each.getValue().count().sum(),
                        each.getValue().message()))
                .sorted(Comparator.comparingLong(LoadError::count)
                        .reversed()
                        .thenComparing(LoadError::fingerprint)
                        .thenComparing(LoadError::sqlState))
                .toList();
    }

    private record Key(Fingerprint fingerprint, String state) {}

    private record Entry(String message, LongAdder count) {}
}
