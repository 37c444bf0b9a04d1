// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryEvent;
import io.tenfold.model.workload.ServerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Statements that waited for a lock another one held, or died of it. */
final class LockWaits implements Rule {
    private static final double LEAST_MS = 100;

    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        boolean named = false;
        for (QueryEvent event : situation.workload().events()) {
            if (event.kind() == ServerEvent.Kind.LOCK_WAIT && event.ms() >= LEAST_MS) {
                findings.add(wait(event, situation.activity()));
            } else if (event.kind() == ServerEvent.Kind.DEADLOCK) {
                findings.add(deadlock(event, situation.activity()));
                named = true;
            }
        }
        if (!named && situation.activity().deadlocks() > 0) {
            findings.add(unnamed(situation.activity()));
        }
        return findings;
    }

    private static Finding wait(QueryEvent event, ServerActivity activity) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("waits", Figures.number(event.count()));
        evidence.put("each time", Figures.milliseconds(event.ms() / event.count()));
        evidence.put("waited", Figures.milliseconds(event.ms()));
        evidence.put("who waited", known(event.fingerprint()));
        evidence.put("who blocked", known(event.blocker()));
        evidence.put("deadlock_timeout", activity.settings().getOrDefault("deadlock_timeout", "unknown"));
        return new Finding(
                "lock-waits",
                concerned(event),
                "Waited " + Figures.count(event.count(), "time", "times") + " for a lock, "
                        + Figures.milliseconds(event.ms()) + " in all" + by(event.blocker()) + ".",
                evidence,
                OptionalDouble.of(event.ms()),
                "End the transaction of the blocking statement sooner: no user, network call or long query between its"
                        + " statement and its COMMIT; change the most wanted row last.");
    }

    private static Finding deadlock(QueryEvent event, ServerActivity activity) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("deadlocks", Figures.number(event.count()));
        evidence.put("who was ended", known(event.fingerprint()));
        evidence.put("the other side", known(event.blocker()));
        evidence.put("deadlocks in this database", Figures.number(activity.deadlocks()));
        return new Finding(
                "lock-waits",
                concerned(event),
                "Was ended by a deadlock " + Figures.count(event.count(), "time", "times") + by(event.blocker()) + ".",
                evidence,
                event.ms() > 0 ? OptionalDouble.of(event.ms()) : OptionalDouble.empty(),
                "Lock rows in one order everywhere, such as by their key: SELECT .. ORDER BY key FOR UPDATE first.");
    }

    private static Finding unnamed(ServerActivity activity) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("deadlocks", Figures.number(activity.deadlocks()));
        evidence.put("counted since", AutovacuumLimits.ago(activity.hoursCounted()));
        return new Finding(
                "lock-waits",
                List.of(),
                Figures.count(activity.deadlocks(), "deadlock", "deadlocks")
                        + " in this database; no source says of whom.",
                evidence,
                OptionalDouble.empty(),
                "The server's log names the statements of every deadlock; log_lock_waits = on adds the waits.");
    }

    private static List<Fingerprint> concerned(QueryEvent event) {
        List<Fingerprint> concerned = new ArrayList<>();
        if (event.fingerprint() != null) {
            concerned.add(event.fingerprint());
            if (event.blocker() != null && !event.blocker().equals(event.fingerprint())) {
                concerned.add(event.blocker());
            }
        }
        return concerned;
    }

    private static String by(@Nullable Fingerprint blocker) {
        return blocker == null ? "" : ", most often held by " + blocker;
    }

    private static String known(@Nullable Fingerprint fingerprint) {
        return fingerprint == null ? "unknown" : fingerprint.toString();
    }
}
