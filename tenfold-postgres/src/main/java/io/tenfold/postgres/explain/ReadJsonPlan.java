// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.Plan;

/**
 * Reads what {@code EXPLAIN (FORMAT JSON)} prints, an array, and what auto_explain logs with {@code log_format = json}, a single
 * object, of PostgreSQL 14 to 18. The same plan as {@link ReadPlan} gives for the same EXPLAIN in XML.
 */
public final class ReadJsonPlan {
    private ReadJsonPlan() {}

    /**
     * The plan in that text.
     *
     * @throws IllegalArgumentException when it is not complete JSON, or it holds no plan; the message repeats nothing of the
     *     text
     */
    public static Plan fromJson(String json) {
        return ReadPlan.plan(ReadJson.read(json));
    }
}
