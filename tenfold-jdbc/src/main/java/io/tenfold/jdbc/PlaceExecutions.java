// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.SampleCallSites;
import io.tenfold.jdbc.observe.StatementObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Says of each execution where and when in the application it runs, before those who keep it are told of it. Thread-safe. */
final class PlaceExecutions implements StatementObserver {
    private final AtomicLong sequence = new AtomicLong();
    private final SampleCallSites callSites = new SampleCallSites();
    private final ThreadUnits units = new ThreadUnits();
    private final StatementObserver[] keepers;

    /** For those observers: it does nothing while none of them is active. */
    PlaceExecutions(List<StatementObserver> keepers) {
        this.keepers = keepers.toArray(new StatementObserver[0]);
    }

    UnitOfWork unitOfWork(String name) {
        return units.open(name);
    }

    @Override
    public boolean active() {
        for (StatementObserver keeper : keepers) {
            if (keeper.active()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void started(Execution execution) {
        ThreadUnits.Unit unit = units.current(execution.beganAt());
        execution.occurs(sequence.incrementAndGet(), unit.number(), unit.name(), callSites.find(execution.text()));
    }

    @Override
    public void finished(Execution execution) {
        units.statementEnded(execution.pausedAt());
    }
}
