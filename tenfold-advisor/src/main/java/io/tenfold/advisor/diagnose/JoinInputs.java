// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.model.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a join among the children of its node, where sub-plans may stand, too.
 *
 * @param outer null where it cannot be told
 * @param inner null where it cannot be told
 */
record JoinInputs(@Nullable PlanNode outer, @Nullable PlanNode inner) {
    static JoinInputs of(PlanNode join) {
        List<PlanNode> children = join.children();
        boolean told = children.stream().anyMatch(child -> child.relationship() != null);
        if (!told) {
            return children.size() == 2 ? new JoinInputs(children.get(0), children.get(1)) : new JoinInputs(null, null);
        }
        return new JoinInputs(child(children, "Outer"), child(children, "Inner"));
    }

    private static @Nullable PlanNode child(List<PlanNode> children, String relationship) {
        return children.stream()
                .filter(child -> relationship.equals(child.relationship()))
                .findFirst()
                .orElse(null);
    }

    boolean areKnown() {
        return outer != null && inner != null;
    }
}
