// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.observe;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the line of the application that a statement comes from, but not every time, because walking the stack costs more than
 * all other observing together: each thread looks for the first {@value #ALWAYS} executions of a text and from then on for one in
 * {@value #ONE_IN}. Thread-safe.
 */
public final class SampleCallSites {
    static final int ALWAYS = 8;
    static final int ONE_IN = 16;
    private static final int SLOTS = 128;

    private final CallSite callSite = new CallSite();
    private final ThreadLocal<Seen> seen = ThreadLocal.withInitial(Seen::new);

    /** How often a thread saw texts, told apart by their hash; of two texts that share a slot the later one starts anew. */
    private static final class Seen {
        private final int[] hashes = new int[SLOTS];
        private final int[] counts = new int[SLOTS];

        boolean isDue(int hash) {
            int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
            if (hashes[slot] != hash) {
                hashes[slot] = hash;
                counts[slot] = 0;
            }
            int count = counts[slot]++;
            return count < ALWAYS || count % ONE_IN == 0;
        }
    }

    /** The line, null where every frame is infrastructure, and where this execution is not looked at. */
    public @Nullable String find(String text) {
        return seen.get().isDue(text.hashCode()) ? callSite.find() : null;
    }
}
