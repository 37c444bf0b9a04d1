// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One verdict on each change from what executing queries said and from what the application's own statements said: either may take a
 * change back, either may keep it, and what neither can tell stays open.
 */
final class JoinVerdicts {
    private JoinVerdicts() {}

    /** In the order of the first; a change that only one side judged has its verdict. */
    static List<ChangeVerdict> of(List<ChangeVerdict> executed, List<ChangeVerdict> watched) {
        Map<String, ChangeVerdict> joined = new LinkedHashMap<>();
        executed.forEach(verdict -> joined.put(verdict.changeId(), verdict));
        watched.forEach(verdict -> joined.merge(verdict.changeId(), verdict, JoinVerdicts::join));
        return new ArrayList<>(joined.values());
    }

    private static ChangeVerdict join(ChangeVerdict executed, ChangeVerdict watched) {
        return rank(watched.decision()) < rank(executed.decision()) ? watched : executed;
    }

    private static int rank(Decision decision) {
        return switch (decision) {
            case REVERT -> 0;
            case KEEP -> 1;
            case INCONCLUSIVE -> 2;
        };
    }
}
