// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.engine.watch.Control;
import io.tenfold.engine.watch.RatioOfMeans;
import io.tenfold.engine.watch.ShapeFigures;
import io.tenfold.engine.watch.ShapeVerdict;
import io.tenfold.engine.watch.WatchLimits;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.report.Report;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the application's own statements say of changes, as one JSON document. Fields are only ever added. */
public final class WriteWatchJson {
    private WriteWatchJson() {}

    /** The document, indented, with a line feed at its end. */
    public static String document(WindowComparison comparison, List<ChangeVerdict> changes) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("schemaVersion", 1).put("kind", "watch");
        root.setAll(tree(comparison, changes));
        return WriteJson.print(root);
    }

    /** The document of a report with what was watched in its field {@code watched}. */
    public static String within(Report report, WindowComparison comparison, List<ChangeVerdict> changes) {
        ObjectNode root = WriteJson.changed(report);
        root.set("watched", tree(comparison, changes));
        return WriteJson.print(root);
    }

    /** The same as a part of another document. */
    static ObjectNode tree(WindowComparison comparison, List<ChangeVerdict> changes) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("beforeSeconds", comparison.before().toMillis() / 1000.0)
                .put("afterSeconds", comparison.after().toMillis() / 1000.0);
        WatchLimits limits = comparison.limits();
        node.putObject("limits")
                .put("leastCalls", limits.leastCalls())
                .put("minGain", limits.minGain())
                .put("maxLoss", limits.maxLoss())
                .put("leastLossMs", limits.leastLossMs());
        tables(node.putArray("changedTables"), comparison.changed());
        control(node, comparison.control());
        ArrayNode notes = node.putArray("notes");
        comparison.notes().forEach(notes::add);
        ArrayNode shapes = node.putArray("statements");
        comparison.shapes().forEach(shape -> shape(shapes.addObject(), shape));
        ArrayNode verdicts = node.putArray("changes");
        changes.forEach(change -> verdicts.addObject()
                .put("id", change.changeId())
                .put("decision", change.decision().name())
                .put("reason", change.reason()));
        return node;
    }

    private static void control(ObjectNode node, @Nullable Control control) {
        if (control == null) {
            node.putNull("control");
        } else {
            node.putObject("control")
                    .put("statements", control.shapes())
                    .put("ratio", control.ratio())
                    .put("scatter", control.scatter());
        }
    }

    private static void shape(ObjectNode node, ShapeVerdict shape) {
        node.put("fingerprint", shape.fingerprint().value())
                .put("kind", shape.kind().name())
                .put("decision", shape.decision().name())
                .put("cause", shape.cause().name())
                .put("reason", shape.reason());
        if (shape.tables() == null) {
            node.putNull("tables");
        } else {
            tables(node.putArray("tables"), shape.tables());
        }
        RatioOfMeans ratio = shape.ratio();
        node.put("ratio", ratio == null ? null : Double.valueOf(ratio.ratio()));
        if (ratio == null) {
            node.putNull("interval");
        } else {
            node.putArray("interval").add(ratio.low()).add(ratio.high());
        }
        figures(node, "before", shape.before());
        figures(node, "after", shape.after());
    }

    private static void figures(ObjectNode node, String field, @Nullable ShapeFigures figures) {
        if (figures == null) {
            node.putNull(field);
            return;
        }
        node.putObject(field)
                .put("calls", figures.calls())
                .put("meanMs", figures.meanMs())
                .put("deviationMs", figures.deviationMs())
                .put("sharedHitPerCall", figures.hitPerCall())
                .put("sharedReadPerCall", figures.readPerCall())
                .put("tempBlocksPerCall", figures.tempBlocksPerCall())
                .put("walBytesPerCall", figures.walBytesPerCall())
                .put("rowsPerCall", figures.rowsPerCall());
    }

    private static void tables(ArrayNode array, Collection<TableName> tables) {
        tables.stream().sorted().forEach(table -> array.add(table.toString()));
    }
}
