// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of bytes, eight at a time. */
final class HashBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private HashBytes() {}

    /**
     * The hash of that part.
     *
     * @param seed the hash of what stands before it
     */
    static long of(byte[] bytes, int from, int to, long seed) {
        long hash = seed ^ (to - from) * PRIME;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(bytes, at));
        }
        for (; at < to; at++) {
            hash = mix(hash, bytes[at]);
        }
        return hash ^ hash >>> 29;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * PRIME;
        return mixed ^ mixed >>> 32;
    }
}
