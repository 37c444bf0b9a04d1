// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.StatementObserver;
import java.time.Duration;
import java.util.OptionalLong;

/** Hands executions to a listener of the application's. */
final class ListenerObserver implements StatementObserver {
    private final StatementListener listener;

    ListenerObserver(StatementListener listener) {
        this.listener = listener;
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public void finished(Execution execution) {
        StatementEvent event = new StatementEvent(
                execution.text(),
                execution.parameters(),
                execution.calls(),
                Duration.ofNanos(execution.nanos()),
                execution.rows() == Execution.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(execution.rows()),
                execution.fromCache());
        if (execution.failed()) {
            listener.failed(event);
        } else {
            listener.executed(event);
        }
    }
}
