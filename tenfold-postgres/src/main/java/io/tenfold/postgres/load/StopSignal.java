// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a run early, from any thread. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    private volatile boolean heeded;

    /** Ends it. Once is enough. */
    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Somebody runs who ends soon once it is given. */
    public boolean isHeeded() {
        return heeded;
    }

    void heed() {
        heeded = true;
    }

    /** Waits until it is given, at most until that moment of {@link System#nanoTime}. */
    boolean awaitUntil(long moment) {
        try {
            return given.await(moment - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            give();
            return true;
        }
    }
}
