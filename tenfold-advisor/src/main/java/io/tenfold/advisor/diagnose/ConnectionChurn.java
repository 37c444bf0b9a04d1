// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.Churn;
import io.tenfold.advisor.pattern.SessionRate;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.ConnectionUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Connections are opened again and again instead of being reused: as the application's DataSource saw it, or else as the server counted
 * its sessions.
 */
final class ConnectionChurn implements Rule {
    @Override
    public List<Finding> findings(Situation situation) {
        ConnectionUse use = situation.workload().connections();
        if (use != null) {
            return Churn.of(use) ? List.of(finding(use)) : List.of();
        }
        return SessionRate.of(situation)
                .filter(SessionRate::isChurn)
                .map(ConnectionChurn::finding)
                .map(List::of)
                .orElse(List.of());
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

    private static Finding finding(SessionRate rate) {
        String perMinute = Figures.number(rate.sessionsPerMinute());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("sessions opened in this database", Figures.number(rate.sessions()));
        evidence.put("counted for", Figures.number(rate.hours()) + " h");
        evidence.put("sessions per minute", perMinute);
        evidence.put(
                "statements per session",
                rate.statementsPerSession().isPresent()
                        ? Figures.number(rate.statementsPerSession().getAsDouble())
                        : "unknown");
        return new Finding(
                "connection-churn",
                List.of(),
                "The server opens " + perMinute + " sessions a minute"
                        + (rate.statementsPerSession().isPresent()
                                ? " for "
                                        + Figures.number(
                                                rate.statementsPerSession().getAsDouble()) + " statements each."
                                : "."),
                evidence,
                OptionalDouble.empty(),
                "Pool the connections, in the application or by a pooler before the server.");
    }
}
