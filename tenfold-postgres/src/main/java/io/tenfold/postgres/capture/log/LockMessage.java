// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import org.jspecify.annotations.Nullable;

/**
 * What {@code log_lock_waits} tells (src/backend/storage/lmgr/proc.c: ProcSleep):
 *
 * <pre>
 * process 25115 still waiting for ShareLock on transaction 757 after 200.145 ms
 * DETAIL:  Process holding the lock: 25114. Wait queue: 25115.
 * process 25115 acquired ShareLock on transaction 757 after 598.674 ms
 * </pre>
 *
 * @param kind what happened
 * @param microseconds how long it has waited
 * @param holder process id of the first that holds the lock, 0 where it is not told
 */
record LockMessage(Kind kind, long microseconds, int holder) {
    /** Stages of a wait. */
    enum Kind {
        WAITING,
        ACQUIRED
    }

    private static final byte[] WAITING = TextBytes.word(" still waiting for ");
    private static final byte[] ACQUIRED = TextBytes.word(" acquired ");
    private static final byte[] AFTER = TextBytes.word(" after ");
    private static final byte[] HOLDING = TextBytes.word(" holding the lock: ");

    /** Null for other messages of a process. */
    static @Nullable LockMessage read(Entry entry) {
        boolean waiting = entry.message.indexOf(WAITING, 0) > 0;
        boolean acquired = entry.message.indexOf(ACQUIRED, 0) > 0;
        int after = entry.message.indexOf(AFTER, 0);
        if (after < 0 || !(waiting || acquired)) {
            return null;
        }
        return new LockMessage(
                waiting ? Kind.WAITING : Kind.ACQUIRED,
                microseconds(entry.message, after + AFTER.length),
                holder(entry.detail));
    }

    private static long microseconds(TextBytes message, int from) {
        int point = PrefixFields.digits(message.bytes, from, message.length);
        int end = Math.min(message.length, point + 4);
        boolean decimals = point < message.length && message.bytes[point] == '.';
        long fraction = decimals ? PrefixFields.value(message.bytes, point + 1, end) : 0;
        return PrefixFields.value(message.bytes, from, point) * 1_000 + fraction;
    }

    private static int holder(TextBytes detail) {
        int label = detail.indexOf(HOLDING, 0);
        if (label < 0) {
            return 0;
        }
        int from = label + HOLDING.length;
        return (int) PrefixFields.value(detail.bytes, from, PrefixFields.digits(detail.bytes, from, detail.length));
    }
}
