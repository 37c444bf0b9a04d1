// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.load.LoadStatement;

/** Whether a query shape is replayed. */
public sealed interface ReplayDecision {

    /**
     * It is.
     *
     * @param statement what is sent
     * @param drawn its values come from statistics, the application's own are not known
     */
    record Replayed(LoadStatement statement, boolean drawn) implements ReplayDecision {
        public Replayed {
            requireNonNull(statement, "statement is null");
        }
    }

    /**
     * It is not.
     *
     * @param why the reason
     */
    record NotReplayed(LeftOut why) implements ReplayDecision {
        public NotReplayed {
            requireNonNull(why, "why is null");
        }
    }
}
