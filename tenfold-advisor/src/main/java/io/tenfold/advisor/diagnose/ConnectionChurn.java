// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.Churn;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.ConnectionUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Connections are opened again and again instead of being reused. */
final class ConnectionChurn implements Rule {
    @Override
    public List<Finding> findings(Situation situation) {
        ConnectionUse use = situation.workload().connections();
        return use != null && Churn.of(use) ? List.of(finding(use)) : List.of();
    }

    private static Finding finding(ConnectionUse use) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("connections opened", Figures.number(use.opened()));
        evidence.put("times asked for one", Figures.number(use.handedOut()));
        evidence.put("time spent opening", Figures.milliseconds(use.openingMs()));
        evidence.put("most in use at once", Figures.number(use.mostInUse()));
        return new Finding(
                "connection-churn",
                List.of(),
                Figures.number(use.opened()) + " connections were opened for " + Figures.number(use.handedOut())
                        + " requests, though at most " + Figures.number(use.mostInUse()) + " were in use at once.",
                evidence,
                OptionalDouble.of(use.openingMs()),
                "Pool the connections.");
    }
}
