// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Effort;
import io.tenfold.model.measure.MeasuredSide;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.RatioInterval;
import io.tenfold.model.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * What measuring said, as JSON:
 *
 * <pre>
 *   of a query:  "ratio":{"ratio", "low", "high"}, "firstBeforeMs", "firstAfterMs",
 *                "effortBefore" and "effortAfter": {"sharedHit", "sharedRead", "tempBlocks", "walBytes"}
 *   of a change: "verdict", "verdictReason"
 * </pre>
 *
 * null where it was not measured.
 */
final class WriteMeasuredJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WriteMeasuredJson() {}

    static void add(ObjectNode node, @Nullable QueryVerdict verdict) {
        node.set("ratio", verdict == null ? null : ratio(verdict.ratio()));
        first(node, "firstBeforeMs", verdict == null ? null : verdict.without());
        first(node, "firstAfterMs", verdict == null ? null : verdict.with());
        node.set(
                "effortBefore",
                verdict == null ? null : effort(verdict.without().effort()));
        node.set("effortAfter", verdict == null ? null : effort(verdict.with().effort()));
    }

    /** Both fields of a change. */
    static ObjectNode verdict(Report report, Change change) {
        ObjectNode node = NODES.objectNode().putNull("verdict").putNull("verdictReason");
        if (report.verdict() != null) {
            for (ChangeVerdict each : report.verdict().changes()) {
                if (each.changeId().equals(change.id())) {
                    node.put("verdict", each.decision().name()).put("verdictReason", each.reason());
                }
            }
        }
        return node;
    }

    private static void first(ObjectNode node, String field, @Nullable MeasuredSide side) {
        if (side == null || side.firstMs().isEmpty()) {
            node.putNull(field);
        } else {
            node.put(field, side.firstMs().getAsDouble());
        }
    }

    private static @Nullable ObjectNode ratio(@Nullable RatioInterval ratio) {
        return ratio == null
                ? null
                : NODES.objectNode()
                        .put("ratio", ratio.ratio())
                        .put("low", ratio.low())
                        .put("high", ratio.high());
    }

    private static @Nullable ObjectNode effort(@Nullable Effort effort) {
        return effort == null
                ? null
                : NODES.objectNode()
                        .put("sharedHit", effort.sharedHit())
                        .put("sharedRead", effort.sharedRead())
                        .put("tempBlocks", effort.tempBlocks())
                        .put("walBytes", effort.walBytes());
    }
}
