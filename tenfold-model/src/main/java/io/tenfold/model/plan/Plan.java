// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan.
 *
 * @param root its top node
 * @param planningMs ms, 0 where not reported
 * @param executionMs ms, 0 where it was not executed
 */
public record Plan(PlanNode root, double planningMs, double executionMs) {
    public Plan {
        requireNonNull(root, "root is null");
    }

    /** Cost of the whole plan in the planner's units. */
    public double cost() {
        return root.totalCost();
    }

    /** Names of the indexes it uses, in the order they are met. */
    public Set<String> indexes() {
        Set<String> names = new LinkedHashSet<>();
        root.forEach(node -> {
            if (node.index() != null) {
                names.add(node.index());
            }
        });
        return names;
    }

    /** One line without literals: {@code Limit > Sort > Hash Join (Seq Scan prices, Index Scan symbols)}. */
    public String oneLine() {
        return oneLine(root);
    }

    private static String oneLine(PlanNode node) {
        String self = node.type() + (node.relation() == null ? "" : " " + node.relation());
        String using = node.index() == null ? "" : " using " + node.index();
        List<String> below = new ArrayList<>();
        node.children().forEach(child -> below.add(oneLine(child)));
        return switch (below.size()) {
            case 0 -> self + using;
            case 1 -> self + using + " > " + below.get(0);
            default -> self + using + " (" + String.join(", ", below) + ")";
        };
    }
}
