// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import org.jspecify.annotations.Nullable;

/**
 * A statement that waits for a lock.
 *
 * @param text the statement, null where unknown
 * @param holder process id of who holds the lock, 0 where unknown
 * @param microseconds how long it has waited
 * @param blocker what the holder last did in its transaction, null where unknown
 */
record LockWait(
        @Nullable SeenText text,
        int holder,
        long microseconds,
        @Nullable SeenText blocker) {}
