// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import java.time.Instant;

/**
 * Refuses two readings that are not of the same counters. Each standby and each copy of a server counts for itself and has the same
 * system identifier: the time of the last reset tells them apart.
 */
final class CheckSameCounters {
    private CheckSameCounters() {}

    /**
     * Nothing where they can be compared.
     *
     * @throws OtherCountersException where not
     */
    static void check(Baseline before, Baseline after) {
        if (!before.server().isSame(after.server())) {
            throw new OtherCountersException(
                    "the baseline is of " + before.server() + ", the server watched is " + after.server());
        }
        if (!after.takenAt().isAfter(before.takenAt())) {
            throw new OtherCountersException("the second reading is of " + after.takenAt()
                    + ", not later than the first of " + before.takenAt());
        }
        Instant first = before.resetAt();
        Instant second = after.resetAt();
        boolean resetBetween = second != null && second.isAfter(before.takenAt());
        if (first != null && second != null && !first.equals(second) && !resetBetween) {
            throw new OtherCountersException("the readings are of two servers that count each for itself,"
                    + " such as a primary and its standby: one counts since " + first + ", the other since "
                    + second);
        }
    }
}
