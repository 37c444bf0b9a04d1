// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an index leads to so much of its table that the table might as well be read whole.
 *
 * <pre>
 *   WHERE half          every other row, on every page: as slow with an index as without
 * </pre>
 *
 * @param table the table's name
 * @param rows its rows, 0 where that is not known
 */
record MostOfTable(String table, double rows) {
    /**
     * Whether the plan with the index does so.
     *
     * @param with the query with the index
     * @param without the query without it
     */
    boolean isRead(Estimate with, Estimate without) {
        List<PlanNode> nodes = nodes(with);
        return rows > 0
                && nodes.stream()
                        .filter(node -> table.equals(node.relation()) && node.planRows() >= Bars.MOST_OF_TABLE * rows)
                        .anyMatch(node -> node.type().endsWith("Bitmap Heap Scan")
                                || (isIndexScan(node)
                                        && onlyFinds(nodes, without)
                                        && isScattered(node, with, without)));
    }

    private static boolean isIndexScan(PlanNode node) {
        return node.type().endsWith("Index Scan") && !node.type().contains("Bitmap");
    }

    /** Whether its order is of no use: nothing stops early, and no sort is spared. */
    private static boolean onlyFinds(List<PlanNode> with, Estimate without) {
        return with.stream()
                        .noneMatch(node ->
                                node.type().equals("Limit") || node.type().equals("Merge Join"))
                && sorts(with) >= sorts(nodes(without));
    }

    /** Whether by the planner's own figures half of the rows left out are read all the same, since others share their pages. */
    private boolean isScattered(PlanNode scan, Estimate with, Estimate without) {
        double leftOut = 1 - scan.planRows() / rows;
        return 1 - with.planned() / without.planned() < leftOut / 2;
    }

    private static long sorts(List<PlanNode> nodes) {
        return nodes.stream().filter(node -> node.type().contains("Sort")).count();
    }

    private static List<PlanNode> nodes(Estimate estimate) {
        List<PlanNode> nodes = new ArrayList<>();
        estimate.plan().root().forEach(nodes::add);
        return nodes;
    }
}
