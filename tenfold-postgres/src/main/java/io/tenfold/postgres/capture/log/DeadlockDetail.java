// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import org.jspecify.annotations.Nullable;

/**
 * Finds the statement in the way of the one that was ended to resolve a deadlock (src/backend/storage/lmgr/deadlock.c: DeadLockReport):
 *
 * <pre>
 * Process 1 waits for ShareLock on transaction 759; blocked by process 2.
 * Process 2 waits for ShareLock on transaction 760; blocked by process 1.
 * Process 1: update ..
 * Process 2: update ..
 * </pre>
 */
final class DeadlockDetail {
    private static final byte[] BLOCKED_BY = TextBytes.word("blocked by process ");
    private static final byte[] PROCESS = TextBytes.word("\nProcess ");

    private DeadlockDetail() {}

    /** Null where the log does not have it. */
    static @Nullable SeenText blocker(TextBytes detail, TextReader texts) {
        int label = detail.indexOf(BLOCKED_BY, 0);
        if (label < 0) {
            return null;
        }
        int from = label + BLOCKED_BY.length;
        int to = PrefixFields.digits(detail.bytes, from, detail.length);
        byte[] heading = TextBytes.word("\nProcess " + detail.text(from, to) + ": ");
        int statement = detail.indexOf(heading, to);
        if (statement < 0) {
            return null;
        }
        int start = statement + heading.length;
        return texts.read(detail, start, end(detail, start));
    }

    /** Where the next process's statement begins. */
    private static int end(TextBytes detail, int start) {
        int next = detail.indexOf(PROCESS, start);
        while (next >= 0) {
            int number = next + PROCESS.length;
            int after = PrefixFields.digits(detail.bytes, number, detail.length);
            if (after > number && after < detail.length && detail.bytes[after] == ':') {
                return next;
            }
            next = detail.indexOf(PROCESS, next + 1);
        }
        return detail.length;
    }
}
