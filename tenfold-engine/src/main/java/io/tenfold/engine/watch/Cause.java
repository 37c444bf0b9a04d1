// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.model.measure.Decision;

/** Why a shape was decided as it was. */
public enum Cause {
    FASTER(Decision.KEEP),
    SLOWER(Decision.REVERT),
    /** Seen often enough to rule out that it gained as much as asked for, and not slower beyond doubt. */
    NO_GAIN(Decision.INCONCLUSIVE),
    /** Seen often enough, but its times differ so much that it may have gained or not. */
    UNCLEAR(Decision.INCONCLUSIVE),
    TOO_FEW_CALLS(Decision.INCONCLUSIVE),
    /** Not seen since the change. */
    ONLY_BEFORE(Decision.INCONCLUSIVE),
    /** Not seen before the change. */
    ONLY_AFTER(Decision.INCONCLUSIVE),
    /** Its counters cannot be relied on. */
    NOT_COMPARED(Decision.INCONCLUSIVE),
    /** It reads and writes none of the changed tables. */
    OTHER_TABLES(Decision.INCONCLUSIVE),
    /** It is not known which tables it reads and writes. */
    UNKNOWN_TABLES(Decision.INCONCLUSIVE);

    private final Decision decision;

    Cause(Decision decision) {
        this.decision = decision;
    }

    Decision decision() {
        return decision;
    }
}
