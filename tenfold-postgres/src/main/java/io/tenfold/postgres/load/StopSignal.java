// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a run early, from any thread. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    /** Ends it. Once is enough. */
    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
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
