// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.engine.file.ReplaceFile;
import io.tenfold.model.measure.Effort;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.measure.RecordedSide;
import io.tenfold.postgres.measure.RowDigest;
import io.tenfold.postgres.measure.SeenRows;
import io.tenfold.postgres.measure.Side;
import io.tenfold.postgres.measure.TableWrites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as a file that only its owner can read, written beside its place and then moved there.
 *
 * <pre>
 *   {"baseline":1, "at":.., "system":.., "address":.., "database":.., "salt":..,
 *    "queries":[{"fingerprint":.., "samples":[..], "writes":[..], "refusal":.. or
 *      "roundsMs":[..], "censored":.., "firstMs":.., "effort":{..}, "plans":[..], "indexes":[..],
 *      "seen":{"0":{"columns":[..], "rows":.., "multiset":.., "orderKeys":.., "floating":[..]}}}]}
 * </pre>
 */
public final class RecordedRunsFile {
    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "baseline";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedRunsFile() {}

    /**
     * Writes it in place of what was there.
     *
     * @throws UnusableRunsException when it cannot be written
     */
    public static void write(Path file, RecordedRuns baseline) {
        try {
            ReplaceFile.with(file, text(baseline));
        } catch (IOException e) {
            throw new UnusableRunsException(
                    "the baseline " + file + " cannot be written (" + e + "); name another file with --baseline", e);
        }
    }

    /**
     * Reads it.
     *
     * @throws UnusableRunsException when it is not there, is none, or a newer Tenfold wrote it
     */
    public static RecordedRuns read(Path file) {
        if (!Files.exists(file)) {
            throw new UnusableRunsException(
                    "there is no baseline " + file + "; record one before the change with: tenfold"
                            + " verify --record; or measure on a clone with --clone");
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (root.path(VERSION_FIELD).asInt() != VERSION) {
                throw new UnusableRunsException(file + " is no baseline of this Tenfold (format "
                        + root.path(VERSION_FIELD) + ", this one reads " + VERSION
                        + "); record one with: tenfold verify --record");
            }
            return baseline(root);
        } catch (IOException | RuntimeException e) {
            throw e instanceof UnusableRunsException known
                    ? known
                    : new UnusableRunsException(
                            file + " is no baseline or is damaged (" + e + "); record one with: tenfold verify"
                                    + " --record",
                            e);
        }
    }

    private static String text(RecordedRuns baseline) {
        ObjectNode root = JSON.createObjectNode()
                .put(VERSION_FIELD, VERSION)
                .put("at", baseline.at().toString())
                .put("system", baseline.server().system())
                .put("address", baseline.server().address())
                .put("database", baseline.server().database())
                .put("salt", baseline.marks().salt());
        ArrayNode queries = root.putArray("queries");
        baseline.queries().forEach((fingerprint, kept) -> {
            ObjectNode node = queries.addObject().put("fingerprint", fingerprint.value());
            texts(node, "samples", kept.samples());
            texts(node, "writes", kept.writes().counters());
            if (kept.side() instanceof RecordedSide.NotRecorded refused) {
                node.put("refusal", refused.reason());
            } else if (kept.side() instanceof RecordedSide.Recorded recorded) {
                side(node, recorded);
            }
        });
        return root.toPrettyString();
    }

    private static void side(ObjectNode node, RecordedSide.Recorded recorded) {
        Side side = recorded.side();
        ArrayNode rounds = node.putArray("roundsMs");
        side.roundsMs().forEach(ms -> rounds.add(ms));
        node.put("censored", side.censored());
        side.firstMs().ifPresent(ms -> node.put("firstMs", ms));
        Effort effort = side.effort();
        if (effort != null) {
            node.putObject("effort")
                    .put("sharedHit", effort.sharedHit())
                    .put("sharedRead", effort.sharedRead())
                    .put("tempBlocks", effort.tempBlocks())
                    .put("walBytes", effort.walBytes());
        }
        texts(node, "plans", side.plans());
        texts(node, "indexes", side.indexes());
        ObjectNode seen = node.putObject("seen");
        recorded.seen().forEach((sample, rows) -> {
            ObjectNode each = seen.putObject(sample.toString());
            texts(each, "columns", rows.digest().columns());
            each.put("rows", rows.digest().rows())
                    .put("multiset", rows.digest().multiset())
                    .put("orderKeys", rows.digest().orderKeys());
            ArrayNode floating = each.putArray("floating");
            rows.floating().forEach(column -> floating.add(column));
        });
    }

    private static RecordedRuns baseline(JsonNode root) {
        Map<Fingerprint, RecordedRuns.Kept> queries = new LinkedHashMap<>();
        for (JsonNode node : root.path("queries")) {
            queries.put(
                    new Fingerprint(required(node, "fingerprint")),
                    new RecordedRuns.Kept(texts(node, "samples"), side(node), new TableWrites(texts(node, "writes"))));
        }
        JsonNode system = root.path("system");
        return new RecordedRuns(
                Instant.parse(required(root, "at")),
                new ServerIdentity(
                        system.isTextual() ? system.asText() : null,
                        required(root, "address"),
                        required(root, "database")),
                new SampleMark(required(root, "salt")),
                queries);
    }

    private static RecordedSide side(JsonNode node) {
        if (node.has("refusal")) {
            return new RecordedSide.NotRecorded(required(node, "refusal"));
        }
        List<Double> rounds = new ArrayList<>();
        node.path("roundsMs").forEach(ms -> rounds.add(ms.asDouble()));
        Side side = new Side(
                rounds,
                node.path("censored").asBoolean(),
                node.has("firstMs") ? OptionalDouble.of(node.get("firstMs").asDouble()) : OptionalDouble.empty(),
                effort(node.get("effort")),
                texts(node, "plans"),
                new LinkedHashSet<>(texts(node, "indexes")));
        Map<Integer, SeenRows> seen = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : node.path("seen").properties()) {
            seen.put(Integer.valueOf(each.getKey()), rows(each.getValue()));
        }
        return new RecordedSide.Recorded(side, seen);
    }

    private static @Nullable Effort effort(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Effort(
                        node.path("sharedHit").asLong(),
                        node.path("sharedRead").asLong(),
                        node.path("tempBlocks").asLong(),
                        node.path("walBytes").asLong());
    }

    private static SeenRows rows(JsonNode node) {
        List<Integer> floating = new ArrayList<>();
        node.path("floating").forEach(column -> floating.add(column.asInt()));
        RowDigest digest = new RowDigest(
                texts(node, "columns"),
                node.path("rows").asLong(),
                required(node, "multiset"),
                required(node, "orderKeys"));
        return new SeenRows(digest, null, floating);
    }

    private static void texts(ObjectNode node, String field, Collection<String> texts) {
        ArrayNode array = node.putArray(field);
        texts.forEach(array::add);
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.asText();
    }
}
