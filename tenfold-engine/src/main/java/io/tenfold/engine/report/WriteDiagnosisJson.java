// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.report.Diagnosis;

/**
 * A diagnosis as one JSON document: the same fields as the report of {@code advise} where they mean the same, and for each query
 * the places of its findings in {@code findings}.
 */
public final class WriteDiagnosisJson {
    private WriteDiagnosisJson() {}

    /** The document, indented, with a line feed at its end. */
    public static String document(Diagnosis diagnosis) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1);
        root.set("server", WriteJson.server(diagnosis.server()));
        root.put("oracle", diagnosis.oracle());
        root.set("workload", WriteJson.workload(diagnosis.workload(), diagnosis.skipped()));
        root.set("findings", WriteJson.findings(diagnosis.findings(), diagnosis.totalMs()));
        ArrayNode queries = root.putArray("queries");
        GroupFindings.of(diagnosis).shapes().stream()
                .filter(shape -> shape.plan() != null)
                .forEach(shape -> add(queries.addObject(), shape, diagnosis));
        return WriteJson.print(root);
    }

    private static void add(ObjectNode node, GroupFindings.Shape shape, Diagnosis diagnosis) {
        node.put("name", shape.query().name())
                .put("fingerprint", shape.query().fingerprint().value())
                .put("text", shape.query().shape().text())
                .put("calls", shape.query().calls())
                .put("samples", SampleOrigins.of(shape.query()).word());
        WriteJson.number(node, "capturedMs", shape.query().totalMs());
        node.put("shareOfTime", Double.isNaN(shape.share()) ? null : Double.valueOf(shape.share()))
                .put(
                        "cost",
                        shape.plan() == null
                                ? null
                                : Double.valueOf(shape.plan().cost()))
                .put("plan", shape.plan() == null ? null : shape.plan().oneLine());
        ArrayNode findings = node.putArray("findings");
        shape.findings().forEach(finding -> findings.add(diagnosis.findings().indexOf(finding)));
    }
}
