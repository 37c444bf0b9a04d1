// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import io.tenfold.demo.data.RandomStream;

/** Deals operations like cards: all of a cycle in random order, then the next cycle. */
final class MixOperations {
    private final Operation[] cycle = new Operation[Operation.REQUESTS_PER_CYCLE];
    private final RandomStream random;
    private int dealt;

    MixOperations(RandomStream random) {
        this.random = random;
        int filled = 0;
        for (Operation operation : Operation.values()) {
            for (int i = 0; i < operation.perCycle(); i++) {
                cycle[filled++] = operation;
            }
        }
    }

    Operation next() {
        int place = dealt + random.below(cycle.length - dealt);
        Operation next = cycle[place];
        cycle[place] = cycle[dealt];
        cycle[dealt] = next;
        dealt = (dealt + 1) % cycle.length;
        return next;
    }
}
