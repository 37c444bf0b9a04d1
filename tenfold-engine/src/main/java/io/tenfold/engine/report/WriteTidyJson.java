// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyReport;
import java.util.List;

/** The indexes that are there as one JSON document. Fields are only ever added. */
public final class WriteTidyJson {
    private WriteTidyJson() {}

    /** The document, indented, with a line feed at its end. */
    public static String document(TidyReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1);
        root.set("server", WriteJson.server(report.server()));
        root.put("oracle", report.oracle());
        root.set("workload", WriteJson.workload(report.workload(), report.skipped()));
        ArrayNode counts = root.putArray("counts");
        report.counts().forEach(server -> counts(counts.addObject(), server));
        ArrayNode changes = root.putArray("changes");
        report.plan().changes().forEach(change -> change(changes.addObject(), change, report));
        ArrayNode kept = root.putArray("kept");
        report.plan().kept().forEach(keep -> kept(kept.addObject(), keep, report));
        return WriteJson.print(root);
    }

    private static void counts(ObjectNode node, IndexCounts server) {
        node.put("server", server.server()).put("counting", server.counting()).put("standbys", server.standbys());
        WriteJson.number(node, "hoursCounted", server.hoursCounted());
    }

    private static void change(ObjectNode node, TidyChange change, TidyReport report) {
        index(node.put("kind", change.kind().name()), change.subject(), report);
        node.put("drops", change.drops())
                .put("freedBytes", change.freedBytes())
                .put("reason", change.reason())
                .put(
                        "replacement",
                        change.replacement() == null
                                ? null
                                : change.replacement().toString());
        names(node.putArray("reliesOn"), change.relied());
        texts(node.putArray("ddl"), change.ddl());
        texts(node.putArray("undo"), change.undo());
    }

    private static void kept(ObjectNode node, Keep keep, TidyReport report) {
        index(node, keep.index(), report);
        node.put(
                        "considered",
                        keep.considered() == null ? null : keep.considered().name())
                .put("reason", keep.reason().name())
                .put("sentence", keep.sentence());
    }

    private static void index(ObjectNode node, IndexFacts index, TidyReport report) {
        node.put("schema", index.index().schema())
                .put("index", index.index().name())
                .put("table", index.table().toString())
                .put("bytes", index.index().bytes())
                .put("scans", PrintTidy.used(index, report));
    }

    private static void names(ArrayNode array, List<IndexFacts> indexes) {
        indexes.forEach(index -> array.add(index.name().toString()));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
