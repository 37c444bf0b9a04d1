// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an index that is not there.
 *
 * @param refusal why nothing is said, null where something is
 * @param bytes its size
 * @param plans of the queries with it, in their order; empty where nothing is said
 * @param makingMs for the index with its size, ms
 * @param explainMs for one plan on average, ms
 */
record Answer(@Nullable String refusal, long bytes, List<Plan> plans, double makingMs, double explainMs) {
    Answer {
        plans = List.copyOf(plans);
    }

    static Answer refused(String reason) {
        return new Answer(reason, 0, List.of(), 0, 0);
    }
}
