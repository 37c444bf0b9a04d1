// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes and their verdicts while some are being taken back, each of them tried once. */
final class Settling {
    private final VerifyChanges.TakingBack takingBack;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, ChangeVerdict> verdicts = new LinkedHashMap<>();
    private final Set<String> tried = new LinkedHashSet<>();

    Settling(Verification judged, VerifyChanges.TakingBack takingBack) {
        this.takingBack = takingBack;
        judged.changes().forEach(change -> changes.put(change.id(), change));
        judged.verdict().changes().forEach(verdict -> verdicts.put(verdict.changeId(), verdict));
    }

    /** Takes these back, each for the reason of its verdict. */
    void takeBack(Set<String> ids) {
        for (String id : ids) {
            ChangeVerdict verdict = verdicts.get(id);
            Change change = changes.get(id);
            if (verdict != null && change != null && tried.add(id)) {
                changes.put(id, takingBack.takeBack(change, verdict.reason()));
            }
        }
    }

    /**
     * What the queries say of a change that is there, now that others are gone. A verdict for it stays unless they now speak against it: it
     * may come from watching.
     */
    void judged(ChangeVerdict again) {
        ChangeVerdict before = verdicts.get(again.changeId());
        boolean kept = before != null && before.decision() == Decision.KEEP;
        if (!tried.contains(again.changeId()) && (!kept || again.decision() == Decision.REVERT)) {
            verdicts.put(again.changeId(), again);
        }
    }

    /** Those that should go, are there, and were not tried yet. */
    Set<String> bad() {
        return verdicts.values().stream()
                .filter(verdict -> verdict.decision() == Decision.REVERT)
                .map(ChangeVerdict::changeId)
                .filter(id -> !tried.contains(id) && isThere(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isThere(String id) {
        Change change = changes.get(id);
        return change != null && change.state() == ChangeState.APPLIED;
    }

    /** The changes as they stand. */
    List<Change> now() {
        return List.copyOf(changes.values());
    }

    /** The verdicts as they stand. */
    List<ChangeVerdict> verdicts() {
        return List.copyOf(verdicts.values());
    }
}
