// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of one session between its entries. */
final class Session {
    private static final int RECENT = 4;

    /** Statement logged when it started; its duration may still come. */
    final Execution started = new Execution();

    /** Whether that is a further part of a result. */
    boolean startedFetch;

    /** Plans whose statement may still be logged with a duration. */
    final List<WaitingPlan> plans = new ArrayList<>(1);

    final UnitOfSession unit = new UnitOfSession();

    /** Whether it is known to be connected. */
    boolean connected;

    /** As {@code SHOW search_path} would print it, null while it is the default. */
    @Nullable
    String searchPath;

    /** A lock it waits for. */
    @Nullable
    LockWait wait;

    /** The last thing it did that was no transaction control. */
    @Nullable
    SeenText lastStatement;

    /** Whether it ended its transaction since then. */
    boolean ended;

    private final Execution[] recent = new Execution[RECENT];
    private int newest;

    Session() {
        for (int i = 0; i < RECENT; i++) {
            recent[i] = new Execution();
        }
    }

    /** A place for the next execution, the oldest one's. */
    Execution next() {
        newest = (newest + 1) % RECENT;
        return recent[newest];
    }

    /** The last execution. */
    Execution last() {
        return recent[newest];
    }

    /** The last execution of that statement without a plan that took at least so long, null where there is none. */
    @Nullable
    Execution unplanned(SeenText text, long microseconds) {
        for (int i = 0; i < RECENT; i++) {
            Execution execution = recent[(newest + RECENT - i) % RECENT];
            if (execution.isOf(text)
                    && !execution.planned
                    && execution.microseconds >= 0
                    && execution.microseconds + Execution.CLOCKS_DIFFER >= microseconds) {
                return execution;
            }
        }
        return null;
    }

    /** The last execution of that statement in that portal, null where there is none. */
    @Nullable
    Execution inPortal(SeenText text, byte[] portal, int from, int to) {
        for (int i = 0; i < RECENT; i++) {
            Execution execution = recent[(newest + RECENT - i) % RECENT];
            boolean same = execution.isOf(text) && execution.portal.equals(portal, from, to);
            if (same && execution.microseconds >= 0) {
                return execution;
            }
        }
        return null;
    }
}
