// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inner side of a nested loop was executed far more often than the planner thought, and that is where the time went. Only an
 * execution shows it.
 *
 * <pre>
 *   Nested Loop
 *     -&gt; Seq Scan on orders     (rows=12) (actual rows=24117)
 *     -&gt; Index Scan on lines    (actual loops=24117)
 * </pre>
 */
final class NestedLoopGoneWrong implements Rule {
    private static final double LEAST_FACTOR = 10;
    private static final double LEAST_LOOPS = 1_000;

    /** Part of the execution from which it counts as where the time went. */
    private static final double LEAST_SHARE = 0.5;

    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            query.nodes(node -> node.type().equals("Nested Loop")).stream()
                    .map(node -> new Loop(node, JoinInputs.of(node)))
                    .filter(loop -> loop.isFarOff() && loop.share(query) >= LEAST_SHARE)
                    .max(Comparator.comparingDouble(loop -> loop.share(query)))
                    .ifPresent(loop -> findings.add(finding(query, loop, situation)));
        }
        return findings;
    }

    private static Finding finding(ExecutedQuery query, Loop loop, Situation situation) {
        double share = loop.share(query);
        StatementTables tables = StatementTables.of(query.query(), situation.catalog());
        String inner = table(loop.inner(), tables);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("inner side", inner);
        evidence.put("outer side", table(requireNonNull(loop.inputs().outer()), tables));
        evidence.put("loops expected", Figures.number(loop.expected()));
        evidence.put("loops", Figures.number(loop.happened()));
        evidence.put("share of the execution", Figures.percent(share));
        return query.finding(
                "nested-loop-gone-wrong",
                query.costMs(share),
                "The inner side of a nested loop (" + inner + ") was executed " + Figures.number(loop.happened())
                        + " times instead of the " + Figures.number(loop.expected())
                        + " expected, which took " + Figures.percent(share) + " of the execution.",
                evidence,
                "Correct the estimate of the outer side (ANALYZE, extended statistics), so that PostgreSQL chooses a hash or"
                        + " merge join.");
    }

    private static String table(PlanNode side, StatementTables tables) {
        List<String> names = new ArrayList<>();
        side.forEach(node -> {
            Optional<Table> table = tables.of(node);
            table.map(found -> found.name().toString())
                    .filter(name -> !names.contains(name))
                    .ifPresent(names::add);
        });
        return names.isEmpty() ? "no table" : String.join(", ", names);
    }

    /**
     * A nested loop.
     *
     * @param node the join
     * @param inputs its two sides
     */
    private record Loop(PlanNode node, JoinInputs inputs) {
        boolean isFarOff() {
            return inputs.areKnown() && happened() >= LEAST_LOOPS && happened() >= LEAST_FACTOR * expected();
        }

        PlanNode inner() {
            return requireNonNull(inputs.inner());
        }

        /** What the loop took beside its outer side: the inner side, and putting both together. */
        double share(ExecutedQuery query) {
            return query.share(node) - query.share(requireNonNull(inputs.outer()));
        }

        /** The rows the planner expected of the outer side, for each time the join itself was executed. */
        double expected() {
            Actual own = requireNonNull(node.actual());
            return Math.max(1, requireNonNull(inputs.outer()).planRows()) * own.loops();
        }

        double happened() {
            Actual actual = inner().actual();
            return actual == null ? 0 : actual.loops();
        }
    }
}
