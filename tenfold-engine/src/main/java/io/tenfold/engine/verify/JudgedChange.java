// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.workload.Fingerprint;
import java.util.List;

/**
 * A change that was made, with what is needed to judge it.
 *
 * @param change the change
 * @param effect what it does to plans
 * @param object name of the index that was built or dropped; of statistics, their own
 * @param serves query shapes it was made for; empty where that is not known
 */
public record JudgedChange(Change change, Effect effect, String object, List<Fingerprint> serves) {
    /** What a change does to plans. */
    public enum Effect {
        /** A plan may use what was built. */
        BUILDS_INDEX,
        /** Plans have to do without what was dropped. */
        DROPS_INDEX,
        /** The planner knows more: plans change without using anything new. */
        TELLS_PLANNER
    }

    public JudgedChange {
        requireNonNull(change, "change is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(object, "object is null");
        serves = List.copyOf(serves);
    }

    /** An index that was built under the change's id. */
    public static JudgedChange builtIndex(Change change, List<Fingerprint> serves) {
        return new JudgedChange(change, Effect.BUILDS_INDEX, change.id(), serves);
    }

    boolean isApplied() {
        return change.state() == ChangeState.APPLIED;
    }
}
