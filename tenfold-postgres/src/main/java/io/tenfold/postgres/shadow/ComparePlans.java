// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.Objects;

/** Whether two plans are the same: nodes, relations, indexes, joins, conditions, keys, and nearly the cost. */
final class ComparePlans {
    private static final double MOST = 0.01;

    private ComparePlans() {}

    static boolean same(Plan left, Plan right) {
        double larger = Math.max(left.cost(), right.cost());
        return sameShape(left.root(), right.root()) && Math.abs(left.cost() - right.cost()) <= MOST * larger;
    }

    static boolean sameShape(PlanNode left, PlanNode right) {
        boolean alike = left.type().equals(right.type())
                && Objects.equals(left.relation(), right.relation())
                && Objects.equals(left.index(), right.index())
                && Objects.equals(left.joinType(), right.joinType())
                && Objects.equals(left.condition(), right.condition())
                && Objects.equals(left.filter(), right.filter())
                && left.keys().equals(right.keys())
                && left.children().size() == right.children().size();
        for (int child = 0; alike && child < left.children().size(); child++) {
            alike = sameShape(left.children().get(child), right.children().get(child));
        }
        return alike;
    }
}
