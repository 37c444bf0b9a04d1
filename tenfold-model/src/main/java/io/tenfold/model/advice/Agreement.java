// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import io.tenfold.model.workload.Fingerprint;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the self-test found: whether the shadow, with today's indexes, plans as production does.
 *
 * @param checks what comparing came to, for each statement compared
 * @param notCompared why the others were not compared, a sentence without literals
 */
public record Agreement(Map<Fingerprint, PlanCheck> checks, Map<Fingerprint, String> notCompared) {
    public Agreement {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        notCompared = Collections.unmodifiableMap(new LinkedHashMap<>(notCompared));
        if (checks.containsValue(PlanCheck.NOT_COMPARED)) {
            throw new IllegalArgumentException("a statement that was not compared has no reason");
        }
    }

    /** Nothing was compared. */
    public static Agreement none() {
        return new Agreement(Map.of(), Map.of());
    }

    /** What comparing that statement came to. */
    public PlanCheck of(Fingerprint fingerprint) {
        return checks.getOrDefault(fingerprint, PlanCheck.NOT_COMPARED);
    }

    /** Statements compared as they are whose plans are identical. */
    public int identical() {
        return count(Set.of(PlanCheck.IDENTICAL));
    }

    /** Statements compared as they are. */
    public int compared() {
        return count(Set.of(PlanCheck.IDENTICAL, PlanCheck.DIFFERENT));
    }

    /** Statements that write or lock whose SELECT has an identical plan. */
    public int identicalBySelect() {
        return count(Set.of(PlanCheck.IDENTICAL_BY_SELECT));
    }

    /** Statements that write or lock of which the SELECT was compared. */
    public int comparedBySelect() {
        return count(Set.of(PlanCheck.IDENTICAL_BY_SELECT, PlanCheck.DIFFERENT_BY_SELECT));
    }

    /** Statements compared whose plans differ; their estimates are not to be trusted. */
    public List<Fingerprint> disagreeing() {
        return checks.entrySet().stream()
                .filter(each -> each.getValue().isDifferent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One line: {@code 47 of 50 plans identical on the shadow, 5 more by their SELECT, 3 not compared}. */
    public String sentence() {
        StringBuilder sentence = new StringBuilder();
        sentence.append(identical()).append(" of ").append(compared()).append(" plans identical on the shadow");
        if (comparedBySelect() > 0) {
            String of = identicalBySelect() == comparedBySelect() ? "" : " of " + comparedBySelect();
            sentence.append(", ").append(identicalBySelect()).append(of).append(" more by their SELECT");
        }
        if (!notCompared.isEmpty()) {
            sentence.append(", ").append(notCompared.size()).append(" not compared");
        }
        return sentence.toString();
    }

    private int count(Collection<PlanCheck> wanted) {
        return (int) checks.values().stream().filter(wanted::contains).count();
    }
}
