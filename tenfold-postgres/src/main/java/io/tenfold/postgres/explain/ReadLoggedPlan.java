// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.Plan;
import java.util.List;
import java.util.Optional;

/** Reads a plan as auto_explain logs it, after {@code duration: 1.234 ms  plan:}, in text, JSON or XML; not in YAML. */
public final class ReadLoggedPlan {
    private ReadLoggedPlan() {}

    /** The plan; empty where it is in another format or not complete. */
    public static Optional<Plan> from(String logged) {
        String text = logged.strip();
        try {
            if (text.startsWith("{")) {
                return Optional.of(ReadJsonPlan.fromJson(text));
            }
            return Optional.of(text.startsWith("<explain") ? xml(text) : ReadTextPlan.fromText(logged));
        } catch (IllegalArgumentException notAPlan) {
            return Optional.empty();
        }
    }

    /** auto_explain leaves out the element {@code Query} that EXPLAIN has around the plan. */
    private static Plan xml(String text) {
        Element explain = ReadXml.read(text);
        return ReadPlan.plan(new Element("explain", "", List.of(new Element("Query", "", explain.children()))));
    }
}
