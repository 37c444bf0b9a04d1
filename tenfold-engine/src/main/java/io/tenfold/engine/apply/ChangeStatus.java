// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.Reconciled;
import java.util.List;

/**
 * Where a change stands.
 *
 * @param entry the last the ledger has of it
 * @param now what is true, by the server
 * @param undo statements that take it back, in order
 */
public record ChangeStatus(LedgerEntry entry, Reconciled now, List<String> undo) {
    public ChangeStatus {
        requireNonNull(entry, "entry is null");
        requireNonNull(now, "now is null");
        undo = List.copyOf(undo);
    }

    /** The server's word before the ledger's. */
    public String sentence() {
        return now.sentence().isEmpty() ? entry.detail() : now.sentence();
    }
}
