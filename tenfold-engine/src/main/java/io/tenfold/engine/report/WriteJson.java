// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.advice.ChoiceQuality;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.report.Figure;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The report as one JSON document: camelCase, {@code schemaVersion} 1, durations in ms. Fields are only ever added. */
public final class WriteJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WriteJson() {}

    /** The document of a run that may have changed something, indented, with a line feed at its end. */
    public static String document(Report report) {
        return print(changed(report));
    }

    /** The same as a tree. */
    static ObjectNode changed(Report report) {
        ObjectNode root = tree(report);
        root.set("changes", changes(report));
        return root;
    }

    /** The same of a run that was asked for advice alone: it has no {@code changes}. */
    public static String advice(Report report) {
        return print(tree(report));
    }

    private static ObjectNode tree(Report report) {
        ObjectNode root = NODES.objectNode();
        root.put("schemaVersion", 1);
        root.set("server", server(report.server()));
        root.put("oracle", report.oracle());
        root.set("selfTest", WriteAdviceJson.selfTest(report.selection().queries()));
        root.set("workload", workload(report.workload(), report.skipped()));
        root.set("findings", findings(report.findings(), totalMs(report.workload())));
        List<QueryRow> rows = QueryRow.of(report);
        root.set("queries", queries(rows));
        root.set("recommendations", recommendations(report));
        root.set("choice", choice(report.selection().quality()));
        root.set("rejected", rejected(report));
        root.set("totals", totals(rows));
        if (!report.writeCosts().isEmpty()) {
            root.set("writeCosts", writeCosts(report));
        }
        if (!report.figures().isEmpty()) {
            root.set("figures", figures(report));
        }
        return root;
    }

    /** Any tree of our own as indented JSON with a line feed at its end. */
    static String print(ObjectNode root) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be printed as JSON", e);
        }
    }

    static ObjectNode server(ServerFacts server) {
        return NODES.objectNode()
                .put("version", server.version())
                .put("versionNumber", server.versionNumber())
                .put("major", server.major())
                .put("database", server.database())
                .put("host", server.host())
                .put("role", server.role())
                .put("standby", server.standby())
                .put("system", server.system());
    }

    /** What was seen, what of it was analysed, what not and why, and what is to be known of the sources. */
    static ObjectNode workload(Workload workload, List<SkippedStatement> notAnalysed) {
        ObjectNode node =
                NODES.objectNode().put("seen", workload.seen()).put("analysed", workload.seen() - notAnalysed.size());
        ArrayNode notes = node.putArray("notes");
        SourceNotes.lines(workload).forEach(notes::add);
        ArrayNode skipped = node.putArray("skipped");
        notAnalysed.forEach(each -> skipped.addObject()
                .put("fingerprint", each.fingerprint().value())
                .put("reason", each.reason().name())
                .put("detail", each.detail())
                .put("text", each.text()));
        return node;
    }

    /** Captured time of all shapes, ms. */
    private static double totalMs(Workload workload) {
        return workload.queries().stream()
                .mapToDouble(query -> query.totalMs().orElse(0))
                .sum();
    }

    /**
     * Findings with their share of all time.
     *
     * @param allMs captured time of all shapes, ms; 0 where there is none
     */
    static ArrayNode findings(List<Finding> findings, double allMs) {
        ArrayNode array = NODES.arrayNode();
        findings.forEach(finding -> {
            ObjectNode node = array.addObject().put("rule", finding.rule());
            node.set("fingerprints", fingerprints(finding.fingerprints()));
            node.put("summary", finding.summary());
            ObjectNode evidence = node.putObject("evidence");
            finding.evidence().forEach(evidence::put);
            number(node, "costMs", finding.costMs());
            number(node, "shareOfTime", share(finding, allMs));
            node.put("nextStep", finding.nextStep());
        });
        return array;
    }

    private static OptionalDouble share(Finding finding, double allMs) {
        return finding.costMs().isPresent() && allMs > 0
                ? OptionalDouble.of(finding.costMs().getAsDouble() / allMs)
                : OptionalDouble.empty();
    }

    private static ArrayNode queries(List<QueryRow> rows) {
        ArrayNode array = NODES.arrayNode();
        rows.forEach(row -> array.add(query(row)));
        return array;
    }

    private static ObjectNode query(QueryRow row) {
        ObjectNode node = NODES.objectNode()
                .put("name", row.name())
                .put("fingerprint", row.query().fingerprint().value())
                .put("text", row.query().shape().text())
                .put("calls", row.query().calls())
                .put("samples", SampleOrigins.of(row.query()).word());
        number(node, "capturedMs", row.query().totalMs());
        node.set("beforeMs", distribution(row.before()));
        node.set("afterMs", distribution(row.after()));
        OperationFigures operation = row.operation();
        node.set("appBeforeMs", distribution(operation == null ? null : operation.applicationBefore()));
        node.set("appAfterMs", distribution(operation == null ? null : operation.applicationAfter()));
        node.put("speedup", speedup(row.before(), row.after()));
        node.put("appSpeedup", operation == null ? null : round(operation.applicationSpeedup()));
        node.put("statements", operation == null ? 1 : operation.statements());
        node.put("resultsEqual", equal(row.results()));
        node.put("resultsDetail", row.results() == null ? null : row.results().detail());
        node.put(
                "verdict",
                row.verdict() == null ? null : row.verdict().decision().name());
        node.put(
                "verdictReason",
                row.verdict() == null ? row.notMeasured() : row.verdict().reason());
        node.put(
                "blocksBefore",
                row.verdict() == null ? null : known(row.verdict().without().blocks()));
        node.put(
                "blocksAfter",
                row.verdict() == null ? null : known(row.verdict().with().blocks()));
        WriteMeasuredJson.add(node, row.verdict());
        node.put("costBefore", row.advice() == null ? null : row.advice().costBefore());
        node.put("costAfter", row.advice() == null ? null : row.advice().costAfter());
        node.put("planBefore", row.planBefore());
        node.put("planAfter", row.planAfter());
        node.put("note", row.advice() == null ? null : row.advice().note());
        WriteAdviceJson.addAnswer(node, row.advice());
        return node;
    }

    private static ArrayNode recommendations(Report report) {
        ArrayNode array = NODES.arrayNode();
        for (Recommendation each : report.selection().recommendations()) {
            ObjectNode node = array.addObject()
                    .put("id", each.id())
                    .put("kind", each.kind().name())
                    .put("ddl", each.ddl())
                    .put("undo", each.undo())
                    .put("table", each.table() == null ? null : each.table().toString())
                    .put("estimatedBytes", each.estimatedBytes());
            number(node, "costBefore", each.costBefore());
            number(node, "costAfter", each.costAfter());
            node.set("fingerprints", fingerprints(each.fingerprints()));
            node.put("reason", each.reason());
            node.set("explanation", WriteAdviceJson.explanation(each.explanation()));
        }
        return array;
    }

    private static ObjectNode choice(ChoiceQuality quality) {
        ObjectNode node =
                NODES.objectNode().put("candidates", quality.candidates()).put("cutShort", quality.cutShort());
        number(node, "mostBetter", quality.mostBetter());
        return node;
    }

    private static ArrayNode rejected(Report report) {
        ArrayNode array = NODES.arrayNode();
        report.selection().rejections().forEach(each -> array.addObject()
                .put("ddl", each.description())
                .put("reason", each.reason()));
        return array;
    }

    private static ArrayNode changes(Report report) {
        ArrayNode array = NODES.arrayNode();
        for (Change change : report.changes()) {
            array.addObject()
                    .put("id", change.id())
                    .put("kind", change.kind().name())
                    .put("ddl", change.ddl())
                    .put("undo", change.undo())
                    .put("bytes", change.bytes())
                    .put("state", change.state().name())
                    .put("detail", change.detail())
                    .setAll(WriteMeasuredJson.verdict(report, change));
        }
        return array;
    }

    private static ObjectNode totals(List<QueryRow> rows) {
        Totals totals = Totals.of(rows);
        ObjectNode node = NODES.objectNode();
        if (totals.measured() == 0) {
            return node.putNull("beforeMs").putNull("afterMs").putNull("speedup");
        }
        return node.put("beforeMs", round(totals.beforeMs()))
                .put("afterMs", round(totals.afterMs()))
                .put("speedup", round(totals.speedup()))
                .put("lowerBound", totals.censored());
    }

    private static ArrayNode writeCosts(Report report) {
        ArrayNode array = NODES.arrayNode();
        for (WriteCost cost : report.writeCosts()) {
            ObjectNode node = array.addObject().put("table", cost.table().toString());
            ArrayNode indexes = node.putArray("indexes");
            cost.indexes().forEach(indexes::add);
            node.put("rows", cost.rows())
                    .put("microsecondsPerRowBefore", round(cost.microsecondsBefore()))
                    .put("microsecondsPerRowAfter", round(cost.microsecondsAfter()))
                    .put("walBytesPerRowBefore", round(cost.walBytesBefore()))
                    .put("walBytesPerRowAfter", round(cost.walBytesAfter()));
        }
        return array;
    }

    private static ArrayNode figures(Report report) {
        ArrayNode array = NODES.arrayNode();
        for (Figure figure : report.figures()) {
            ObjectNode node = array.addObject().put("name", figure.name()).put("unit", figure.unit());
            number(node, "before", figure.before());
            number(node, "after", figure.after());
            node.put("target", figure.target()).put("met", figure.met()).put("note", figure.note());
        }
        return array;
    }

    private static @Nullable ObjectNode distribution(@Nullable Distribution times) {
        if (times == null) {
            return null;
        }
        ObjectNode node = NODES.objectNode().put("median", round(times.medianMs()));
        number(node, "p95", times.p95Ms());
        return node.put("min", round(times.minMs()))
                .put("max", round(times.maxMs()))
                .put("n", times.n())
                .put("censored", times.censored());
    }

    private static ArrayNode fingerprints(List<Fingerprint> fingerprints) {
        ArrayNode array = NODES.arrayNode();
        fingerprints.forEach(each -> array.add(each.value()));
        return array;
    }

    private static @Nullable Double speedup(@Nullable Distribution before, @Nullable Distribution after) {
        return before == null || after == null ? null : Double.valueOf(round(after.speedupFrom(before)));
    }

    private static @Nullable Boolean equal(@Nullable ResultComparison results) {
        if (results == null || results.outcome() == ResultComparison.Outcome.NOT_COMPARED) {
            return null;
        }
        return results.outcome() == ResultComparison.Outcome.EQUAL;
    }

    private static @Nullable Long known(long blocks) {
        return blocks < 0 ? null : Long.valueOf(blocks);
    }

    static void number(ObjectNode node, String field, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(field, round(value.getAsDouble()));
        } else {
            node.putNull(field);
        }
    }

    /** Six decimals: a nanosecond in ms. */
    private static double round(double value) {
        return Double.isFinite(value) && Math.abs(value) < 1e12 ? Math.rint(value * 1e6) / 1e6 : value;
    }
}
