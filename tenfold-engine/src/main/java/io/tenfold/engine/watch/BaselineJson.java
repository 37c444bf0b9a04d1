// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as text. The version comes first, so that a later Tenfold may change all that follows.
 *
 * <pre>
 *   {"baseline":1,"system":..,"address":..,"database":..,"takenAt":..,"resetAt":..,"evictions":..,
 *    "counts":[{"role":10,"queryId":..,"topLevel":true,"fingerprint":"..","kind":"SELECT","calls":..,"totalMs":..,"spread":..,..}]}
 * </pre>
 */
final class BaselineJson {
    static final int VERSION = 1;

    private static final String VERSION_FIELD = "baseline";
    private static final String AGAIN = "; take a new one";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BaselineJson() {}

    static String write(Baseline baseline) {
        ObjectNode root = JSON.createObjectNode()
                .put(VERSION_FIELD, VERSION)
                .put("system", baseline.server().system())
                .put("address", baseline.server().address())
                .put("database", baseline.server().database())
                .put("takenAt", baseline.takenAt().toString())
                .put("resetAt", text(baseline.resetAt()));
        baseline.evictions().ifPresent(evictions -> root.put("evictions", evictions));
        ArrayNode counts = root.putArray("counts");
        baseline.counts().forEach(count -> write(counts.addObject(), count));
        return root + "\n";
    }

    private static void write(ObjectNode node, StatementCount count) {
        CallTotals totals = count.totals();
        node.put("role", count.key().role())
                .put("queryId", count.key().queryId())
                .put("topLevel", count.key().topLevel())
                .put("fingerprint", count.key().fingerprint().value())
                .put("kind", count.kind().name())
                .put("calls", totals.calls())
                .put("totalMs", totals.totalMs())
                .put("spread", totals.spread())
                .put("rows", totals.rows())
                .put("sharedHit", totals.sharedHit())
                .put("sharedRead", totals.sharedRead())
                .put("tempBlocks", totals.tempBlocks())
                .put("walBytes", totals.walBytes())
                .put("fastestMs", count.fastestMs())
                .put("slowestMs", count.slowestMs())
                .put("since", text(count.since()));
    }

    /**
     * The baseline.
     *
     * @throws UnusableBaselineException when it is damaged or a newer Tenfold wrote it
     */
    static Baseline read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            int version = root.path(VERSION_FIELD).asInt();
            if (version > VERSION) {
                throw new UnusableBaselineException("a newer Tenfold wrote it (format " + version + ", this one knows "
                        + VERSION + "); use that one" + AGAIN.replace(";", " or"));
            }
            if (version < VERSION) {
                throw new UnusableBaselineException("it is no baseline" + AGAIN);
            }
            return baseline(root);
        } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException damaged) {
            // Without the parser's words: they quote the file.
            throw new UnusableBaselineException("it is damaged" + AGAIN, damaged);
        }
    }

    private static Baseline baseline(JsonNode root) {
        JsonNode system = required(root, "system");
        List<StatementCount> counts = new ArrayList<>();
        required(root, "counts").forEach(node -> counts.add(count(node)));
        return new Baseline(
                new ServerIdentity(
                        system.isNull() ? null : system.asText(),
                        required(root, "address").asText(),
                        required(root, "database").asText()),
                Instant.parse(required(root, "takenAt").asText()),
                time(required(root, "resetAt")),
                root.has("evictions") ? OptionalLong.of(whole(root, "evictions")) : OptionalLong.empty(),
                counts);
    }

    private static StatementCount count(JsonNode node) {
        CallTotals totals = new CallTotals(
                whole(node, "calls"),
                number(node, "totalMs"),
                number(node, "spread"),
                whole(node, "rows"),
                whole(node, "sharedHit"),
                whole(node, "sharedRead"),
                whole(node, "tempBlocks"),
                whole(node, "walBytes"));
        return new StatementCount(
                new StatementCount.Key(
                        whole(node, "role"),
                        whole(node, "queryId"),
                        required(node, "topLevel").asBoolean(),
                        new Fingerprint(required(node, "fingerprint").asText())),
                StatementKind.valueOf(required(node, "kind").asText()),
                totals,
                number(node, "fastestMs"),
                number(node, "slowestMs"),
                time(required(node, "since")));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant time(JsonNode node) {
        return node.isNull() ? null : Instant.parse(node.asText());
    }

    private static long whole(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException("not a whole number: " + field);
        }
        return value.asLong();
    }

    private static double number(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("not a number: " + field);
        }
        return value.asDouble();
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new IllegalArgumentException("without " + field);
        }
        return value;
    }
}
