// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One execution as far as the log has told of it. A session has a few of them and fills them again and again. */
final class Execution {
    /**
     * By how much a plan's time may be above its execution's, in microseconds: the one is rounded, the other the difference of two times
     * that are cut to microseconds.
     */
    static final long CLOCKS_DIFFER = 2;

    /** A duration that is not known. */
    static final long UNTIMED = -1;

    /** Memory a part keeps for the next execution, in bytes: there are several for each session. */
    private static final int LARGEST_KEPT = 1 << 10;

    private @Nullable SeenText text;

    /** The values as logged. */
    final TextBytes values = new TextBytes(LARGEST_KEPT);

    /** How long it took, µs, or {@link #UNTIMED}. */
    long microseconds;

    /** When it was logged, ms since 1970, or {@link Entry#UNKNOWN}. */
    long loggedMs;

    /** Virtual transaction, 0 where unknown. */
    long transaction;

    /** Name of its portal, empty for the unnamed one. */
    final TextBytes portal = new TextBytes(LARGEST_KEPT);

    @Nullable
    String searchPath;

    /** Where it was kept, null where it was only counted. */
    @Nullable
    KeptExecution kept;

    /** Whether a plan of it was seen. */
    boolean planned;

    /** Whether it is there at all. */
    boolean isPresent() {
        return text != null;
    }

    void clear() {
        text = null;
        values.clear();
        portal.clear();
        kept = null;
        planned = false;
        microseconds = UNTIMED;
    }

    /** Begins a new one. */
    void start(SeenText of, long logged, long inTransaction, @Nullable String path) {
        clear();
        text = of;
        loggedMs = logged;
        transaction = inTransaction;
        searchPath = path;
    }

    /** Takes over another that was counted; its values are no longer needed. */
    void copy(Execution other) {
        start(other.text(), other.loggedMs, other.transaction, other.searchPath);
        microseconds = other.microseconds;
        portal.append(other.portal.bytes, 0, other.portal.length);
        kept = other.kept;
        planned = other.planned;
    }

    SeenText text() {
        if (text == null) {
            throw new IllegalStateException("no execution is there");
        }
        return text;
    }

    boolean isOf(SeenText other) {
        return text != null && text.isSame(other);
    }

    /** Hash of text, values and search_path. */
    long sampleKey() {
        long hash = text().text.hashCode() * 31L + text().text.length();
        hash = HashBytes.of(values.bytes, 0, values.length, hash);
        return searchPath == null ? hash : hash * 31 + searchPath.hashCode();
    }

    CountedSample sample(long key) {
        return new CountedSample(key, text().text, loggedValues(), searchPath);
    }

    /** A copy of the values as logged, null where there are none. */
    byte @Nullable [] loggedValues() {
        return values.isEmpty() ? null : Arrays.copyOf(values.bytes, values.length);
    }
}
