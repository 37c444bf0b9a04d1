// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.List;
import java.util.function.Function;

/**
 * What a scan by a BRIN index costs. The planner takes the blocks of its ranges for scattered ones (cost_bitmap_heap_scan in
 * costsize.c) and hardly heeds how far values are out of order (brincostestimate in selfuncs.c): measured against the clock
 * its cost relative to a b-tree's is 5 to 66 times too high where all values lie in order, and 8 times too low at a correlation
 * of 0.6. Here the blocks read are those of the rows wanted, one range more for the two ends, and those over
 * which values are spread.
 *
 * <p>Not corrected where the scan has a filter beside the index condition: what the index leaves is not known then.
 */
final class BlockRangeCost {
    private static final String HEAP = "Bitmap Heap Scan";
    private static final double BLOCKS_OF_RANGE = 128;

    /** seq_page_cost, cpu_tuple_cost and two comparisons of cpu_operator_cost. */
    private static final double BLOCK = 1;

    private static final double ROW = 0.01 + 2 * 0.0025;

    private final Statistics statistics;
    private final Function<List<String>, List<IndexDefinition>> named;

    /**
     * A price list.
     *
     * @param named the candidates among names of indexes
     */
    BlockRangeCost(Statistics statistics, Function<List<String>, List<IndexDefinition>> named) {
        this.statistics = statistics;
        this.named = named;
    }

    /** Cost of the plan, for {@link Estimate}; the planner's own where no BRIN candidate is in it. */
    double of(Plan plan) {
        double[] cost = {plan.cost()};
        plan.root().forEach(node -> cost[0] += correction(node));
        return Math.max(0, cost[0]);
    }

    private double correction(PlanNode scan) {
        boolean plain = scan.type().endsWith(HEAP)
                && scan.filter() == null
                && scan.children().size() == 1;
        String index = plain ? scan.children().get(0).index() : null;
        if (index == null || scan.schema() == null || scan.relation() == null) {
            return 0;
        }
        TableName table = new TableName(scan.schema(), scan.relation());
        return named.apply(List.of(index)).stream()
                .filter(definition -> definition.method() == IndexMethod.BRIN)
                .mapToDouble(definition -> cost(table, definition, scan.planRows())
                        + scan.children().get(0).totalCost()
                        - scan.totalCost())
                .findFirst()
                .orElse(0);
    }

    private double cost(TableName table, IndexDefinition index, double rows) {
        RelationNumbers numbers = statistics.relation(table).orElse(null);
        String column = index.keys().get(0).column();
        if (numbers == null || column == null || numbers.blocks() == 0) {
            return Double.MAX_VALUE;
        }
        double correlation = statistics
                .attribute(table, column)
                .map(one -> Math.abs(one.number("correlation")))
                .orElse(0.0);
        return cost((double) numbers.blocks(), numbers.currentRows(), rows, correlation);
    }

    /**
     * Values that each lie up to j rows of n from their place have a correlation of about 1 - j²/2n², so that a range of them lies
     * in the blocks of j rows more.
     */
    static double cost(double blocks, double tableRows, double rows, double correlation) {
        double spread = Math.sqrt(2 * (1 - Math.min(1, correlation)));
        double read = Math.min(blocks, blocks * (rows / Math.max(1, tableRows) + spread) + BLOCKS_OF_RANGE);
        return read * (BLOCK + tableRows / blocks * ROW);
    }
}
