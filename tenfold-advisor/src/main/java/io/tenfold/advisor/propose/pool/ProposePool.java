// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.pool;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.Churn;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.RuntimeRule.PoolConnections;
import io.tenfold.model.workload.ConnectionUse;
import java.util.List;

/** Pool the connections where the application opens them again and again. */
public final class ProposePool {
    private static final int SMALLEST = 4;

    /** The server's cores are not known here, and more connections than a few for each core only queue inside it. */
    private static final int LARGEST = 32;

    private ProposePool() {}

    /** One candidate, or none. */
    public static List<RuntimeChange> of(Situation situation) {
        ConnectionUse use = situation.workload().connections();
        if (use == null || !Churn.of(use)) {
            return List.of();
        }
        int size = Math.min(LARGEST, Math.max(SMALLEST, use.mostInUse()));
        String reason = Figures.number(use.opened()) + " connections were opened, which took "
                + Figures.milliseconds(use.openingMs()) + "; at most " + Figures.number(use.mostInUse())
                + " were in use at once.";
        return List.of(new RuntimeChange(new PoolConnections(size), List.of(), reason));
    }
}
