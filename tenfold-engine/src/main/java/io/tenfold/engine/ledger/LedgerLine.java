// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.apply.Builder;
import io.tenfold.postgres.apply.IndexBackup;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.ddl.UnreadableDdlException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger as text. The version comes first, so that a later Tenfold may change all that follows.
 *
 * <pre>
 *   {"ledger":1,"at":..,"system":..,"address":..,"database":..,"id":..,"state":..,"undoing":..,"ddl":..,
 *    "pid":..,"since":..,"oid":..,"backup":{"create":..,"comment":..,"targets":{"1":500}},"detail":..,"serves":[..],"blockedUntil":..}
 * </pre>
 */
final class LedgerLine {
    static final int VERSION = 1;
    private static final String VERSION_FIELD = "ledger";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerLine() {}

    /** The line without its line feed. */
    static String write(LedgerEntry entry) {
        ObjectNode node = JSON.createObjectNode()
                .put(VERSION_FIELD, VERSION)
                .put("at", entry.at().toString())
                .put("system", entry.server().system())
                .put("address", entry.server().address())
                .put("database", entry.server().database())
                .put("id", entry.id())
                .put("state", entry.state().name())
                .put("undoing", entry.undoing())
                .put("ddl", entry.ddl().text());
        Builder builder = entry.builder();
        if (builder != null) {
            node.put("pid", builder.pid()).put("since", builder.since());
        }
        node.put("oid", entry.oid());
        IndexBackup backup = entry.backup();
        if (backup != null) {
            write(node.putObject("backup"), backup);
        }
        node.put("detail", entry.detail());
        ArrayNode serves = node.putArray("serves");
        entry.serves().forEach(fingerprint -> serves.add(fingerprint.value()));
        Instant blocked = entry.blockedUntil();
        return (blocked == null ? node : node.put("blockedUntil", blocked.toString())).toString();
    }

    private static void write(ObjectNode node, IndexBackup backup) {
        node.put("create", backup.create().text()).put("comment", backup.comment());
        ObjectNode targets = node.putObject("targets");
        backup.targets().forEach((column, target) -> targets.put(column.toString(), target));
    }

    /**
     * The entry, null when the line is not whole.
     *
     * @throws LedgerException when a newer Tenfold wrote it
     */
    static @Nullable LedgerEntry read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.path(VERSION_FIELD).asInt() > VERSION) {
                throw new LedgerException("it was written by a newer Tenfold (format " + node.get(VERSION_FIELD)
                        + ", this one knows " + VERSION + "); use that one, or another file with --ledger");
            }
            return node.path(VERSION_FIELD).asInt() == VERSION ? entry(node) : null;
        } catch (JsonProcessingException
                | DateTimeParseException
                | IllegalArgumentException
                | NullPointerException
                | UnreadableDdlException damaged) {
            return null;
        }
    }

    private static LedgerEntry entry(JsonNode node) {
        return new LedgerEntry(
                Instant.parse(node.path("at").asText()),
                new ServerIdentity(text(node, "system"), required(node, "address"), required(node, "database")),
                required(node, "id"),
                ReadDdl.of(required(node, "ddl")),
                LedgerState.valueOf(required(node, "state")),
                node.path("undoing").asBoolean(),
                node.has("pid") ? new Builder(node.get("pid").asInt(), required(node, "since")) : null,
                node.path("oid").asLong(),
                node.has("backup") ? backup(node.get("backup")) : null,
                node.path("detail").asText(),
                serves(node),
                node.has("blockedUntil") ? Instant.parse(required(node, "blockedUntil")) : null);
    }

    private static List<Fingerprint> serves(JsonNode node) {
        List<Fingerprint> serves = new ArrayList<>();
        node.path("serves").forEach(each -> serves.add(new Fingerprint(each.asText())));
        return serves;
    }

    private static IndexBackup backup(JsonNode node) {
        TreeMap<Integer, Integer> targets = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : node.path("targets").properties()) {
            targets.put(Integer.valueOf(field.getKey()), field.getValue().asInt());
        }
        if (ReadDdl.of(required(node, "create")) instanceof Ddl.CreateIndex create) {
            return new IndexBackup(create, text(node, "comment"), targets);
        }
        throw new IllegalArgumentException("a backup that creates no index");
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static String required(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        return text;
    }
}
