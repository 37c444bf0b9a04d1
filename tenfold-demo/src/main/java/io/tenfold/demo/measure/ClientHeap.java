// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

/** The heap of this process. */
public final class ClientHeap {
    private static final int COLLECTIONS = 3;

    private ClientHeap() {}

    /** Bytes in use after garbage collection; several, as one may leave what only finalisation or references free. */
    public static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
