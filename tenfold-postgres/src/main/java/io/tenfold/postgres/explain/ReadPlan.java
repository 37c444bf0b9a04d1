// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code EXPLAIN (FORMAT XML)} prints, with or without VERBOSE, ANALYZE, BUFFERS and SETTINGS, of
 * PostgreSQL 14 to 18.
 *
 * <p>Elements it does not know are passed over, so a later version's additions do no harm. Sub-plans and init plans are
 * children like any other. A statement that a rule turned into several has a root of the type {@value #SEVERAL}, which
 * costs what they cost together.
 */
public final class ReadPlan {
    /** Type of the root when the text holds more than one plan. */
    static final String SEVERAL = "Several Statements";

    private ReadPlan() {}

    /**
     * The plan in that text.
     *
     * @throws IllegalArgumentException when it is not the complete output of one EXPLAIN, or it holds no plan; the
     *     message repeats nothing of the text
     */
    public static Plan fromXml(String xml) {
        return plan(ReadXml.read(xml));
    }

    /** The plan in what EXPLAIN printed in any format, read into elements that are named as in XML. */
    static Plan plan(Element explain) {
        List<PlanNode> roots = new ArrayList<>();
        double planningMs = 0;
        double executionMs = 0;
        for (Element query : explain.children("Query")) {
            query.children("Plan").forEach(plan -> roots.add(node(plan)));
            planningMs += query.number("Planning-Time");
            executionMs += query.number("Execution-Time");
        }
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("EXPLAIN printed no plan");
        }
        return new Plan(roots.size() == 1 ? roots.get(0) : several(roots), planningMs, executionMs);
    }

    private static PlanNode several(List<PlanNode> roots) {
        double cost = roots.stream().mapToDouble(PlanNode::totalCost).sum();
        return new PlanNode(SEVERAL, null, null, null, null, 0, cost, 0, 0, null, null, List.of(), null, roots);
    }

    private static PlanNode node(Element plan) {
        List<PlanNode> children = new ArrayList<>();
        for (Element plans : plan.children("Plans")) {
            plans.children("Plan").forEach(child -> children.add(node(child)));
        }
        return new PlanNode(
                plan.textOr("Node-Type", "Unknown"),
                plan.text("Schema"),
                plan.text("Relation-Name"),
                plan.text("Index-Name"),
                plan.text("Join-Type"),
                plan.number("Startup-Cost"),
                plan.number("Total-Cost"),
                plan.number("Plan-Rows"),
                (int) plan.number("Plan-Width"),
                condition(plan),
                plan.text("Filter"),
                keys(plan),
                actual(plan),
                children,
                plan.text("Parent-Relationship"));
    }

    /** A hash or merge join may have a join filter beside its condition; both decide which rows meet. */
    private static @Nullable String condition(Element plan) {
        List<String> conditions = new ArrayList<>();
        for (String name : List.of("Index-Cond", "Hash-Cond", "Merge-Cond", "TID-Cond", "Join-Filter")) {
            String text = plan.text(name);
            if (text != null) {
                conditions.add(text);
            }
        }
        return conditions.isEmpty() ? null : String.join(" AND ", conditions);
    }

    private static List<String> keys(Element plan) {
        List<String> keys = new ArrayList<>();
        for (String name : List.of("Sort-Key", "Group-Key", "Grouping-Sets")) {
            plan.children(name).forEach(list -> list.items(keys));
        }
        return keys;
    }

    private static PlanNode.@Nullable Actual actual(Element plan) {
        if (plan.text("Actual-Loops") == null) {
            return null;
        }
        return new PlanNode.Actual(
                plan.number("Actual-Total-Time"),
                plan.number("Actual-Rows"),
                plan.number("Actual-Loops"),
                plan.number("Rows-Removed-by-Filter") + plan.number("Rows-Removed-by-Join-Filter"),
                (long) plan.number("Shared-Hit-Blocks"),
                (long) plan.number("Shared-Read-Blocks"),
                (long) plan.number("Temp-Written-Blocks"),
                plan.number("Rows-Removed-by-Index-Recheck"),
                (long) plan.number("WAL-Bytes"),
                ReadSpill.of(plan));
    }
}
