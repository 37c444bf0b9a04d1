// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where changes stand as one JSON document. Fields are only ever added. */
public final class WriteStatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WriteStatusJson() {}

    /** The document, indented, with a line feed at its end. */
    public static String document(List<ChangeStatus> changes) {
        ObjectNode root = JSON.createObjectNode().put("schemaVersion", 1);
        ArrayNode array = root.putArray("changes");
        changes.forEach(change -> write(array.addObject(), change));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be printed as JSON", e);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static void write(ObjectNode node, ChangeStatus change) {
        node.put("id", change.entry().id())
                .put("state", change.now().state().name())
                .put("next", change.now().next().name())
                .put("ledgerState", change.entry().state().name())
                .put("at", change.entry().at().toString())
                .put("ddl", change.entry().ddl().text())
                .put("detail", change.sentence())
                .put("blockedUntil", text(change.entry().blockedUntil()));
        ArrayNode undo = node.putArray("undo");
        change.undo().forEach(undo::add);
    }
}
