// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.advice.Answer;
import io.tenfold.model.advice.Confidence;
import io.tenfold.model.advice.CostChange;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.PlanCheck;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.WriteLoad;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the JSON document that says why.
 *
 * <pre>
 *   selfTest                     identical, compared, identicalBySelect, comparedBySelect, notCompared
 *   queries[].answer             {served: [id, ..]} or {why, help}; every analysed query has one
 *   queries[].worstCostBefore    of the dearest sample, null where there is only one; worstCostAfter
 *   queries[].selfTest           IDENTICAL, DIFFERENT, .._BY_SELECT, NOT_COMPARED
 *   queries[].confidence         {level, grounds: {GROUND: statements}}
 *   recommendations[].explanation  null for what no oracle priced, else
 *     served[]                   fingerprint, calls, cost and worst {before, after}, planBefore, planAfter
 *     gainAlone, gainOnTop       shares of the workload's cost today
 *     writes                     {insertBytes, updateBytes, hotLost}, null where not estimated
 *     alternatives[]             ddl, cost, bytes, why[], reason
 *     confidence                 as above
 * </pre>
 */
final class WriteAdviceJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WriteAdviceJson() {}

    /** What comparing plans came to, of the statements analysed. */
    static ObjectNode selfTest(List<QueryAdvice> queries) {
        return NODES.objectNode()
                .put("identical", count(queries, PlanCheck.IDENTICAL))
                .put("compared", count(queries, PlanCheck.IDENTICAL) + count(queries, PlanCheck.DIFFERENT))
                .put("identicalBySelect", count(queries, PlanCheck.IDENTICAL_BY_SELECT))
                .put(
                        "comparedBySelect",
                        count(queries, PlanCheck.IDENTICAL_BY_SELECT) + count(queries, PlanCheck.DIFFERENT_BY_SELECT))
                .put("notCompared", count(queries, PlanCheck.NOT_COMPARED));
    }

    private static int count(List<QueryAdvice> queries, PlanCheck check) {
        return (int) queries.stream().filter(each -> each.check() == check).count();
    }

    /** Adds to a query what it is told. */
    static void addAnswer(ObjectNode node, @Nullable QueryAdvice advice) {
        if (advice == null) {
            return;
        }
        CostChange worst = advice.worst();
        node.put("worstCostBefore", worst == null ? null : worst.before());
        node.put("worstCostAfter", worst == null ? null : worst.after());
        node.put("selfTest", advice.check().name());
        node.set("confidence", confidence(advice.confidence()));
        ObjectNode answer = node.putObject("answer");
        if (advice.answer() instanceof Answer.Served served) {
            ArrayNode ids = answer.putArray("served");
            served.changes().forEach(ids::add);
        } else if (advice.answer() instanceof Answer.NoAdvice none) {
            answer.put("why", none.why().name()).put("help", none.help());
        }
    }

    static @Nullable ObjectNode explanation(@Nullable Explanation explanation) {
        if (explanation == null) {
            return null;
        }
        ObjectNode node = NODES.objectNode();
        ArrayNode served = node.putArray("served");
        explanation.served().forEach(each -> {
            ObjectNode statement = served.addObject()
                    .put("fingerprint", each.fingerprint().value())
                    .put("calls", each.calls());
            statement.set("cost", change(each.mean()));
            statement.set("worst", change(each.worst()));
            statement
                    .put("planBefore", each.planBefore().oneLine())
                    .put("planAfter", each.planAfter().oneLine());
        });
        node.put("gainAlone", explanation.gainAlone()).put("gainOnTop", explanation.gainOnTop());
        node.set("writes", writes(explanation.writes()));
        node.set("alternatives", alternatives(explanation));
        node.set("confidence", confidence(explanation.confidence()));
        return node;
    }

    private static ArrayNode alternatives(Explanation explanation) {
        ArrayNode array = NODES.arrayNode();
        explanation.alternatives().forEach(each -> {
            ObjectNode node = array.addObject()
                    .put("ddl", each.ddl())
                    .put("cost", each.cost())
                    .put("bytes", each.bytes());
            ArrayNode why = node.putArray("why");
            each.why().forEach(lost -> why.add(lost.name()));
            node.put("reason", each.reason());
        });
        return array;
    }

    private static @Nullable ObjectNode change(@Nullable CostChange cost) {
        return cost == null
                ? null
                : NODES.objectNode().put("before", cost.before()).put("after", cost.after());
    }

    private static @Nullable ObjectNode writes(@Nullable WriteLoad writes) {
        return writes == null
                ? null
                : NODES.objectNode()
                        .put("insertBytes", writes.insertBytes())
                        .put("updateBytes", writes.updateBytes())
                        .put("hotLost", writes.hotLost());
    }

    private static ObjectNode confidence(Confidence confidence) {
        ObjectNode node = NODES.objectNode().put("level", confidence.level().name());
        ObjectNode grounds = node.putObject("grounds");
        confidence.grounds().forEach((ground, statements) -> grounds.put(ground.name(), statements));
        return node;
    }
}
