// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.load.Latencies;
import io.tenfold.testkit.load.Transaction;
import java.util.List;

/**
 * A stretch of time in which one thing was done, and the transactions that were due in it.
 *
 * @param kind what was done
 * @param seconds how long it took
 * @param transactions due in it, however late they were done
 */
record Window(Kind kind, double seconds, List<Transaction> transactions) {
    Window {
        requireNonNull(kind, "kind is null");
        transactions = List.copyOf(transactions);
    }

    /** What is done meanwhile. */
    enum Kind {
        /** Nothing. */
        BASE,
        /** Two indexes are built. */
        APPLY,
        /** They are taken back. */
        UNDO,
        /** Nothing, after all of it. */
        AFTER
    }

    /** Of those that succeeded. */
    Latencies latencies() {
        return Latencies.of(transactions.stream()
                .filter(each -> each.failure() == null)
                .mapToDouble(Transaction::ms)
                .toArray());
    }

    /** SQLSTATEs of those that failed. */
    List<String> failures() {
        return transactions.stream()
                .filter(each -> each.failure() != null)
                .map(each -> String.valueOf(each.failure()))
                .sorted()
                .toList();
    }
}
