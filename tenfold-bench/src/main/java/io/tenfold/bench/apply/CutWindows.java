// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.testkit.load.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was done when, and cuts the transactions into windows once all of them have ended. */
final class CutWindows {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Stretch> stretches = new ArrayList<>();

    /** Does it and remembers when. */
    void during(Window.Kind kind, Runnable work) {
        long from = System.nanoTime();
        work.run();
        stretches.add(new Stretch(kind, from, System.nanoTime()));
    }

    /** In the order in which they were. */
    List<Window> windows(List<Transaction> transactions) {
        return stretches.stream()
                .map(each -> new Window(
                        each.kind(),
                        (each.to() - each.from()) / NANOS_PER_SECOND,
                        transactions.stream().filter(each::holds).toList()))
                .toList();
    }

    private record Stretch(Window.Kind kind, long from, long to) {
        boolean holds(Transaction transaction) {
            return transaction.due() - from >= 0 && transaction.due() - to < 0;
        }
    }
}
