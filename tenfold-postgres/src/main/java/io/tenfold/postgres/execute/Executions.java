// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of executing queries for their plans. Each query is in one of the first two.
 *
 * @param plans plans with actual figures by fingerprint, the query with most time first
 * @param notExecuted the others, with the reason
 * @param notes what a reader of these plans has to know, a sentence each
 */
public record Executions(Map<Fingerprint, Plan> plans, List<NotExecuted> notExecuted, List<String> notes) {
    public Executions {
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
        notExecuted = List.copyOf(notExecuted);
        notes = List.copyOf(notes);
    }
}
