// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.model.workload.ConnectionUse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the application uses connections. Thread-safe. */
public final class UseCounter {
    private final LongAdder opened = new LongAdder();
    private final LongAdder openingNanos = new LongAdder();
    private final LongAdder handedOut = new LongAdder();
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicInteger mostInUse = new AtomicInteger();

    /** Says that a physical connection was opened, and how long that took. */
    public void opened(long nanos) {
        opened.increment();
        openingNanos.add(nanos);
    }

    void handedOut() {
        handedOut.increment();
        int now = inUse.incrementAndGet();
        if (now > mostInUse.get()) {
            mostInUse.accumulateAndGet(now, Math::max);
        }
    }

    void returned() {
        inUse.decrementAndGet();
    }

    /** The counts so far. */
    public ConnectionUse read() {
        return new ConnectionUse(opened.sum(), handedOut.sum(), openingNanos.sum() / 1e6, mostInUse.get());
    }
}
