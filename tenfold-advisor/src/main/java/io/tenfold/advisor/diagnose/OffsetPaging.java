// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.PrintExpression;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import io.tenfold.model.tree.QueryBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OFFSET: the rows of all pages before are made and thrown away.
 *
 * <pre>
 *   SELECT .. FROM orders ORDER BY placed_at, id LIMIT 20 OFFSET $1      page 5,000 costs 5,000 pages
 * </pre>
 */
final class OffsetPaging implements Rule {
    /** Rows thrown away from which it matters: several pages of the database, however narrow. */
    private static final double DEEP = 1_000;

    /** Where no value is known: rows below the OFFSET from which a deep page can be asked for. */
    private static final double CAN_BE_DEEP = 10_000;

    @Override
    public List<Finding> findings(Situation situation) {
        return situation.analysed().stream()
                .flatMap(query -> finding(query, situation).stream())
                .toList();
    }

    private static Optional<Finding> finding(AnalysedQuery query, Situation situation) {
        List<QueryBlock> blocks = new ArrayList<>();
        query.statement().root().forEachBlock(block -> {
            if (block.offset() != null) {
                blocks.add(block);
            }
        });
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        QueryBlock block = blocks.get(0);
        Plan executed = situation.executed().get(query.fingerprint());
        OptionalDouble skipped = executed == null ? OptionalDouble.empty() : skipped(executed);
        OptionalDouble sent = OffsetDepth.deepest(query, block);
        OptionalDouble known = skipped.isPresent() && skipped.getAsDouble() >= sent.orElse(0) ? skipped : sent;
        if (known.isPresent()) {
            return known.getAsDouble() >= DEEP
                    ? Optional.of(deep(query, block, known.getAsDouble(), skipped))
                    : Optional.empty();
        }
        double below = below(situation.plans().get(query.fingerprint()));
        return below >= CAN_BE_DEEP ? Optional.of(possible(query, block, below)) : Optional.empty();
    }

    private static Finding deep(AnalysedQuery query, QueryBlock block, double rows, OptionalDouble skipped) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("rows skipped by the deepest page", "about " + Figures.number(OffsetDepth.magnitude(rows)));
        evidence.put("seen", skipped.isPresent() ? "when executed" : "in what the application sent");
        evidence.put("ordered by", order(block));
        return new Finding(
                "offset-paging",
                List.of(query.fingerprint()),
                "A page makes and throws away " + Figures.number(OffsetDepth.magnitude(rows))
                        + " rows or more by OFFSET.",
                evidence,
                query.query().totalMs(),
                nextStep(block));
    }

    private static Finding possible(AnalysedQuery query, QueryBlock block, double below) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("rows that can be skipped, estimated", Figures.number(below));
        evidence.put("pages asked for", "not known");
        evidence.put("ordered by", order(block));
        return new Finding(
                "offset-paging",
                List.of(query.fingerprint()),
                "OFFSET can skip up to " + Figures.number(below) + " rows, all of which are made first.",
                evidence,
                query.query().totalMs(),
                nextStep(block));
    }

    private static String nextStep(QueryBlock block) {
        return block.orderBy().isEmpty()
                ? "Order by a unique key and page by it (keyset): without an order pages may overlap."
                : "Page by key: remember " + order(block)
                        + " of the last row and ask for the rows after it (keyset), with"
                        + " an index in that order and a unique column last.";
    }

    private static String order(QueryBlock block) {
        return block.orderBy().isEmpty()
                ? "nothing"
                : block.orderBy().stream()
                        .map(key -> PrintExpression.of(key.expression()))
                        .collect(Collectors.joining(", "));
    }

    /** What Limit nodes read and did not hand on, the most of them. */
    private static OptionalDouble skipped(Plan executed) {
        double[] most = {-1};
        executed.root().forEach(node -> {
            Actual actual = node.actual();
            Actual input = input(node).map(PlanNode::actual).orElse(null);
            if (node.type().equals("Limit") && actual != null && input != null) {
                most[0] = Math.max(most[0], input.rows() * input.loops() - actual.rows() * actual.loops());
            }
        });
        return most[0] < 0 ? OptionalDouble.empty() : OptionalDouble.of(most[0]);
    }

    private static double below(@Nullable Plan plan) {
        double[] most = {0};
        if (plan != null) {
            plan.root().forEach(node -> {
                if (node.type().equals("Limit")) {
                    input(node).ifPresent(input -> most[0] = Math.max(most[0], input.planRows()));
                }
            });
        }
        return most[0];
    }

    /** The child that is no sub-plan. */
    private static Optional<PlanNode> input(PlanNode limit) {
        return limit.children().stream()
                .filter(child ->
                        child.relationship() == null || child.relationship().equals("Outer"))
                .findFirst();
    }
}
