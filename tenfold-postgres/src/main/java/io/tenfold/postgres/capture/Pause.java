// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import java.time.Duration;

/** How a source that watches a server waits between two looks. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits.
     *
     * @throws InterruptedException when there is no use in waiting any longer
     */
    void of(Duration time) throws InterruptedException;

    /** Sleeps. */
    static Pause sleep() {
        return time -> Thread.sleep(time.toMillis());
    }
}
