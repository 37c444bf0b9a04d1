// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit.load;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a client.
 *
 * @param due the moment it was to begin, by {@link System#nanoTime}
 * @param done the moment its commit was answered, or it failed
 * @param failure SQLSTATE, null where it succeeded
 */
public record Transaction(long due, long done, @Nullable String failure) {
    /** How long somebody waited for it, ms; counted from when it was due, so that what a stall holds up shows in full. */
    public double ms() {
        return (done - due) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
