// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.observe;

import io.tenfold.jdbc.bind.BindSnapshot;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One execution while it runs, and afterwards the record of it.
 *
 * <p>Written by the thread that executes; read by others only after it was published by an observer. Its time is that of the
 * execute call, plus the time inside {@code next()} where the statement has a fetch size: without one the driver has read
 * every row when execute returns.
 */
public final class Execution {
    /** {@link #rows()} where it is not known. */
    public static final long UNKNOWN = -1;

    private static final double NANOS_PER_MS = 1e6;

    private final String text;
    private final @Nullable BindSnapshot binds;
    private final @Nullable String searchPath;
    private long beganAt;
    private long calls = 1;
    private long rows = UNKNOWN;
    private long nanos;
    private long resumedAt;
    private long pausedAt;
    private boolean failed;
    private boolean fromCache;
    private boolean finished;

    private long sequence;
    private long unit;
    private @Nullable String unitName;
    private @Nullable String callSite;

    Execution(String text, @Nullable BindSnapshot binds, @Nullable String searchPath) {
        this.text = text;
        this.binds = binds;
        this.searchPath = searchPath;
    }

    /** Says when it began, by {@link System#nanoTime}. */
    void began(long nanos) {
        beganAt = nanos;
        pausedAt = nanos;
    }

    /** Starts the clock, again if it was stopped. */
    public void resume() {
        resumedAt = System.nanoTime();
    }

    /** Stops the clock. */
    public void pause() {
        pausedAt = System.nanoTime();
        nanos += pausedAt - resumedAt;
    }

    /** The statement as the application wrote it. */
    public String text() {
        return text;
    }

    /** Values as bound; empty where there are none or they cannot be told. */
    public List<Parameter> parameters() {
        return binds == null ? List.of() : binds.parameters();
    }

    /** The search_path it runs under as {@code SHOW search_path} prints it, null when unknown. */
    public @Nullable String searchPath() {
        return searchPath;
    }

    /** When it began, by {@link System#nanoTime}: where nobody said, when first asked. */
    public long beganAt() {
        if (beganAt == 0) {
            began(System.nanoTime());
        }
        return beganAt;
    }

    /** When its clock was last stopped, by {@link System#nanoTime}. */
    public long pausedAt() {
        return pausedAt;
    }

    /** Estimated heap bytes of its values. */
    public long valueBytes() {
        return binds == null ? 0 : binds.bytes();
    }

    /** Executions this record stands for: more than 1 for a batch of one prepared statement. */
    public long calls() {
        return calls;
    }

    public void calls(long calls) {
        this.calls = calls;
    }

    /** Rows read or changed, {@link #UNKNOWN} where it is not known. */
    public long rows() {
        return rows;
    }

    public void rows(long rows) {
        this.rows = rows;
    }

    /** Nanoseconds, of all calls together. */
    public long nanos() {
        return nanos;
    }

    /**
     * Says how long it took instead of its clock.
     *
     * @param nanos of all calls together
     * @param endedAt by {@link System#nanoTime}
     */
    public void took(long nanos, long endedAt) {
        this.nanos = nanos;
        this.pausedAt = endedAt;
    }

    /** Whether it ended in an error. */
    public boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    /** Whether the result cache answered: nothing was executed. */
    public boolean fromCache() {
        return fromCache;
    }

    public void answeredFromCache() {
        fromCache = true;
    }

    /** Marks it finished; false when it already was. */
    boolean finish() {
        boolean first = !finished;
        finished = true;
        return first;
    }

    /** Says where and when it ran. */
    public void occurs(long sequence, long unit, @Nullable String unitName, @Nullable String callSite) {
        this.sequence = sequence;
        this.unit = unit;
        this.unitName = unitName;
        this.callSite = callSite;
    }

    /** Position among all executions, ascending in the order they started; 0 where nobody numbered it. */
    public long sequence() {
        return sequence;
    }

    public long unit() {
        return unit;
    }

    public @Nullable String unitName() {
        return unitName;
    }

    /** The line it comes from; null when unknown, and where nobody looked. */
    public @Nullable String callSite() {
        return callSite;
    }

    /**
     * Where and when it ran.
     *
     * @param since its start is counted from there, by {@link System#nanoTime}
     */
    public Occurrence occurrence(long since) {
        return new Occurrence(unit, unitName, sequence, callSite, OptionalDouble.of((beganAt - since) / NANOS_PER_MS));
    }
}
