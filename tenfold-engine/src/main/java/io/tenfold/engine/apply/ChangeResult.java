// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.ledger.LedgerState;

/**
 * What became of one change.
 *
 * @param id the change
 * @param ddl what was done, or would have been
 * @param state where it stands now
 * @param good it is as it was asked for
 * @param bytes size on disk of what was built, 0 where it has none
 * @param sentence how long it took, or why not
 */
public record ChangeResult(String id, String ddl, LedgerState state, boolean good, long bytes, String sentence) {
    public ChangeResult {
        requireNonNull(id, "id is null");
        requireNonNull(ddl, "ddl is null");
        requireNonNull(state, "state is null");
        requireNonNull(sentence, "sentence is null");
    }
}
