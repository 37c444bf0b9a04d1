// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where in a plan an estimate of rows goes wrong: the lowest nodes that are far off while all below them are right. What is
 * wrong above follows from them.
 *
 * @param node the node
 */
record EstimateOrigin(PlanNode node) {
    /** Times too many or too few from which an estimate is far off. */
    static final double FAR_OFF = 10;

    /** Rows of one execution below which it does not matter. */
    private static final double LEAST_ROWS = 1_000;

    /** Nodes that decide how many rows there are; the others hand on what they get. */
    private static final Set<String> DECIDING = Set.of(
            "Seq Scan",
            "Sample Scan",
            "Index Scan",
            "Index Only Scan",
            "Bitmap Heap Scan",
            "Tid Scan",
            "Tid Range Scan",
            "Function Scan",
            "Foreign Scan",
            "Nested Loop",
            "Hash Join",
            "Merge Join",
            "Aggregate",
            "Group",
            "Unique",
            "SetOp");

    /** Nodes that read all of their input before they give a row, whoever stops reading them. */
    private static final Set<String> READING_ALL = Set.of("Sort", "Hash");

    /** All of a plan, in the order they are met. */
    static List<EstimateOrigin> of(PlanNode root) {
        List<EstimateOrigin> origins = new ArrayList<>();
        collect(root, false, origins);
        return origins;
    }

    /** @param mayStop whether a node above may have stopped reading before the end */
    private static boolean collect(PlanNode node, boolean mayStop, List<EstimateOrigin> origins) {
        boolean below = false;
        for (PlanNode child : node.children()) {
            below |= collect(child, childMayStop(node, child, mayStop), origins);
        }
        boolean here = !below && DECIDING.contains(node.type()) && isFarOff(node, mayStop);
        if (here) {
            origins.add(new EstimateOrigin(node));
        }
        return below || here;
    }

    private static boolean childMayStop(PlanNode node, PlanNode child, boolean mayStop) {
        if (READING_ALL.contains(node.type())) {
            return false;
        }
        String relationship = child.relationship() == null ? "" : child.relationship();
        boolean stops = node.type().equals("Limit")
                || node.type().equals("Merge Join")
                || relationship.equals("SubPlan")
                || relationship.equals("InitPlan")
                || "Semi".equals(node.joinType())
                || "Anti".equals(node.joinType());
        return stops || mayStop;
    }

    private static boolean isFarOff(PlanNode node, boolean mayStop) {
        Actual actual = node.actual();
        if (actual == null || actual.loops() == 0) {
            return false;
        }
        double most = Math.max(actual.rows(), node.planRows()) * actual.loops();
        boolean tooMany = !mayStop && expected(node) >= FAR_OFF * happened(node);
        boolean tooFew = happened(node) >= FAR_OFF * expected(node);
        return most >= LEAST_ROWS && (tooMany || tooFew);
    }

    /** Rows of one loop; the planner never expects less than one. */
    private static double expected(PlanNode node) {
        return Math.max(1, node.planRows());
    }

    /** Rows of one loop; versions before 18 round them. */
    private static double happened(PlanNode node) {
        Actual actual = node.actual();
        return Math.max(1, actual == null ? 0 : actual.rows());
    }

    /** How many times too many or too few. */
    double factor() {
        return Math.max(expected(node) / happened(node), happened(node) / expected(node));
    }

    boolean isTooFew() {
        return happened(node) > expected(node);
    }

    boolean isScan() {
        return node.type().endsWith("Scan");
    }

    boolean isJoin() {
        return node.type().equals("Nested Loop") || node.type().endsWith("Join");
    }

    /** Rows expected of all executions of the node. */
    double rowsExpected() {
        Actual actual = node.actual();
        return node.planRows() * (actual == null ? 1 : actual.loops());
    }

    /** Rows of all executions of the node. */
    double rowsHappened() {
        Actual actual = node.actual();
        return actual == null ? 0 : actual.rows() * actual.loops();
    }
}
