// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query under a candidate, told and true.
 *
 * @param query the statement
 * @param affected the told plan or the true one uses the candidate
 * @param sameUse both use it or neither does
 * @param samePlan nodes, relations, indexes, joins, conditions and keys are the same
 * @param factor the larger cost through the smaller, at least 1
 */
record ComparedPair(String query, boolean affected, boolean sameUse, boolean samePlan, double factor) {
    /** @param existing names of the indexes that are there without it; any other is the candidate, whatever its name */
    static ComparedPair of(String query, Plan told, Plan real, Set<String> existing) {
        boolean toldUses = !existing.containsAll(told.indexes());
        boolean realUses = !existing.containsAll(real.indexes());
        double less = Math.max(1e-9, Math.min(told.cost(), real.cost()));
        return new ComparedPair(
                query,
                toldUses || realUses,
                toldUses == realUses,
                same(told.root(), real.root(), existing),
                Math.max(told.cost(), real.cost()) / less);
    }

    private static boolean same(PlanNode left, PlanNode right, Set<String> existing) {
        boolean alike = left.type().equals(right.type())
                && Objects.equals(left.relation(), right.relation())
                && Objects.equals(index(left, existing), index(right, existing))
                && Objects.equals(left.joinType(), right.joinType())
                && Objects.equals(left.condition(), right.condition())
                && Objects.equals(left.filter(), right.filter())
                && left.keys().equals(right.keys())
                && left.children().size() == right.children().size();
        for (int child = 0; alike && child < left.children().size(); child++) {
            alike = same(left.children().get(child), right.children().get(child), existing);
        }
        return alike;
    }

    private static @Nullable String index(PlanNode node, Set<String> existing) {
        String name = node.index();
        return name == null || existing.contains(name) ? name : "candidate";
    }
}
