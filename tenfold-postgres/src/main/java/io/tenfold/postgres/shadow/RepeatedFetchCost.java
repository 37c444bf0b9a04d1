// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the planner forgets of an index scan that a nested loop repeats. It spreads the pages of the table over all loops
 * (index_pages_fetched in costsize.c), so that with a large cache a row from a page of its own costs next to nothing. By the clock
 * such a row took 1.4 to 3.6 us with everything in cache, as long as 14 to 36 rows of a sequential scan.
 *
 * <pre>
 *   Nested Loop
 *     Seq Scan on supplier              400 rows
 *     Index Scan on lineitem            600 rows each by (l_suppkey), all over the table:  240,000 rows from pages of their own
 * </pre>
 */
final class RepeatedFetchCost {
    /** Least cost of a row from a page of its own, planner's units. */
    private static final double FETCH = 0.5;

    /** What these have read once they do not read again. */
    private static final Set<String> KEEPERS = Set.of("Materialize", "Hash", "Sort");

    private static final Set<String> FIRST_MATCH_ONLY = Set.of("Semi", "Anti");
    private static final Set<String> NOT_IN_THE_LOOP = Set.of("SubPlan", "InitPlan");

    /** The column of the index, which EXPLAIN prints on the left. */
    private static final Pattern EQUALITY = Pattern.compile("(?:[\\w\"]+\\.)?(\"[^\"]+\"|\\w+) = (?!ANY)");

    private final Statistics statistics;

    RepeatedFetchCost(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Cost that is missing in the planner's, at least 0. */
    double missing(Plan plan) {
        return missing(plan.root(), 1);
    }

    private double missing(PlanNode node, double times) {
        if (node.type().equals("Memoize")) {
            return 0; // nobody knows how often it asks below
        }
        double missing = times > 1 ? Math.max(0, fetches(node) * FETCH - node.totalCost()) * times : 0;
        double below = 0;
        for (PlanNode child : node.children()) {
            below += missing(child, KEEPERS.contains(node.type()) ? 1 : times(node, child, times));
        }
        return missing + below * shareRead(node);
    }

    /** How often a child is executed; 0 where that cannot be told. */
    private static double times(PlanNode node, PlanNode child, double times) {
        String relationship = child.relationship();
        if (relationship != null && NOT_IN_THE_LOOP.contains(relationship)) {
            return 0;
        }
        boolean repeated = node.type().equals("Nested Loop") && "Inner".equals(relationship);
        if (!repeated) {
            return times;
        }
        boolean first = node.joinType() != null && FIRST_MATCH_ONLY.contains(node.joinType());
        return first ? 0 : times * Math.max(1, node.children().get(0).planRows());
    }

    /** LIMIT ends it before all is read. */
    private static double shareRead(PlanNode node) {
        boolean limited = node.type().equals("Limit") && node.children().size() == 1;
        double all = limited ? node.children().get(0).totalCost() : 0;
        return all > 0 ? Math.min(1, node.totalCost() / all) : 1;
    }

    /** Rows that one execution fetches from pages of their own. */
    private double fetches(PlanNode scan) {
        boolean plain = scan.type().equals("Index Scan");
        boolean bitmap =
                scan.type().equals("Bitmap Heap Scan") && scan.children().size() == 1;
        if (scan.schema() == null || scan.relation() == null || !(plain || bitmap)) {
            return 0;
        }
        PlanNode index = plain ? scan : scan.children().get(0);
        TableName table = new TableName(scan.schema(), scan.relation());
        List<AttributeStatistics> searched = searched(table, index.condition());
        return searched.isEmpty() ? 0 : Math.max(index.planRows(), rows(table, searched, plain)) * scattered(searched);
    }

    private List<AttributeStatistics> searched(TableName table, @Nullable String condition) {
        List<AttributeStatistics> searched = new ArrayList<>();
        Matcher columns = EQUALITY.matcher(condition == null ? "" : condition);
        while (columns.find()) {
            statistics.attribute(table, columns.group(1).replace("\"", "")).ifPresent(searched::add);
        }
        return searched;
    }

    /** Rows of one key; those the scan's filter leaves are what EXPLAIN says. */
    private double rows(TableName table, List<AttributeStatistics> searched, boolean filtered) {
        Optional<RelationNumbers> numbers = statistics.relation(table);
        if (!filtered || numbers.isEmpty()) {
            return 0;
        }
        double all = numbers.get().currentRows();
        double rows = all;
        for (AttributeStatistics one : searched) {
            double distinct = one.number("n_distinct");
            rows /= Math.max(1, distinct < 0 ? -distinct * all : distinct);
        }
        return rows;
    }

    /** The part of them that lies where the order of the key does not lead, as in cost_index. */
    private static double scattered(List<AttributeStatistics> searched) {
        double correlation = searched.get(0).number("correlation");
        return 1 - correlation * correlation;
    }
}
