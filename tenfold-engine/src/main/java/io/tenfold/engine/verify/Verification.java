// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.Verdict;
import java.util.List;

/**
 * The output of stage 8 with all that became of the changes.
 *
 * @param verdict on the queries measured and on each applied index
 * @param changes as given, those taken back now REVERTED
 */
public record Verification(Verdict verdict, List<Change> changes) {
    public Verification {
        requireNonNull(verdict, "verdict is null");
        changes = List.copyOf(changes);
    }
}
