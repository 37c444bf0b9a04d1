// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes plans as {@code advise --json} and {@code indexes --json} print them, with no more than is read of them. */
final class PlanFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanFile() {}

    /** Of statements to execute. */
    static Path advice(Path folder, ConnectionSettings server, String... statements) throws IOException {
        ObjectNode root = root(server);
        ArrayNode recommendations = root.putArray("recommendations");
        for (String statement : statements) {
            recommendations
                    .addObject()
                    .put("id", "x")
                    .put("kind", "INDEX")
                    .put("ddl", statement)
                    .put("estimatedBytes", 8192);
        }
        return write(folder, root);
    }

    /** Of changes to indexes that are there. */
    static Path tidy(Path folder, ConnectionSettings server, List<String> ddl, List<String> undo) throws IOException {
        ObjectNode root = root(server);
        root.putArray("kept");
        ObjectNode change = root.putArray("changes").addObject().put("drops", !undo.isEmpty());
        ddl.forEach(change.putArray("ddl")::add);
        undo.forEach(change.putArray("undo")::add);
        return write(folder, root);
    }

    private static ObjectNode root(ConnectionSettings server) {
        ObjectNode root = JSON.createObjectNode().put("schemaVersion", 1);
        root.putObject("server")
                .put("host", server.host() + ":" + server.port())
                .put("database", server.database());
        return root;
    }

    private static Path write(Path folder, ObjectNode root) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "plan", ".json"), root.toPrettyString());
    }
}
