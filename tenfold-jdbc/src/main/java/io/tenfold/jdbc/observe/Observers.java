// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.observe;

import io.tenfold.jdbc.bind.BindSnapshot;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** All observers of one DataSource, behind a wall: nothing they throw reaches the application. */
public final class Observers {
    private final StatementObserver[] observers;
    private final LongAdder failures = new LongAdder();

    public Observers(List<StatementObserver> observers) {
        this.observers = observers.toArray(new StatementObserver[0]);
    }

    /** Whether anybody wants to be told of executions. */
    public boolean active() {
        for (StatementObserver observer : observers) {
            if (observer.active()) {
                return true;
            }
        }
        return false;
    }

    /** A record with its clock running. Only where somebody is {@link #active}. */
    public Execution start(String text, @Nullable BindSnapshot binds, @Nullable String searchPath) {
        return started(new Execution(text, binds, searchPath));
    }

    /**
     * The same for what began some time ago.
     *
     * @param beganAt when, by {@link System#nanoTime}
     */
    public Execution started(String text, @Nullable BindSnapshot binds, @Nullable String searchPath, long beganAt) {
        Execution execution = new Execution(text, binds, searchPath);
        execution.began(beganAt);
        return started(execution);
    }

    private Execution started(Execution execution) {
        for (StatementObserver observer : observers) {
            started(observer, execution);
        }
        execution.resume();
        return execution;
    }

    @SuppressWarnings("CatchingUnchecked")
    private void started(StatementObserver observer, Execution execution) {
        try {
            if (observer.active()) {
                observer.started(execution);
            }
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            failures.increment();
        }
    }

    /** Tells the observers that it ended well; nothing happens for null or the second time. */
    public void finish(@Nullable Execution execution) {
        if (execution == null || !execution.finish()) {
            return;
        }
        for (StatementObserver observer : observers) {
            finished(observer, execution);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void finished(StatementObserver observer, Execution execution) {
        try {
            if (observer.active()) {
                observer.finished(execution);
            }
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            failures.increment();
        }
    }

    /** Tells the observers that it ended in an error, its clock still running. */
    public void fail(@Nullable Execution execution) {
        if (execution != null) {
            execution.pause();
            execution.fail();
            finish(execution);
        }
    }

    /** Times an observer threw something. */
    public long failures() {
        return failures.sum();
    }
}
