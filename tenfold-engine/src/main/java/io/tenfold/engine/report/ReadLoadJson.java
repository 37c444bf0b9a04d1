// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.engine.load.RecordedRun;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.ShapeLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads what {@link WriteLoadJson} wrote, to compare another run with it. */
public final class ReadLoadJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private ReadLoadJson() {}

    /**
     * The run in that file.
     *
     * @throws UnreadableRunException when it cannot be read or is no load test with a run
     */
    public static RecordedRun run(Path file) {
        try {
            return run(JSON.readTree(Files.readString(file)));
        } catch (IOException | RuntimeException unreadable) {
            throw new UnreadableRunException(
                    file + " is not the JSON of a load test (" + reason(unreadable)
                            + "); write one with: tenfold bench --json > " + file.getFileName(),
                    unreadable);
        }
    }

    /** Not the parser's words: they quote the file. */
    private static String reason(Exception failure) {
        return failure instanceof IllegalArgumentException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
    }

    private static RecordedRun run(@Nullable JsonNode root) {
        if (root == null || !root.path("kind").asText().equals("load")) {
            throw new IllegalArgumentException("another kind of document");
        }
        if (root.path("schemaVersion").asInt() > VERSION) {
            throw new IllegalArgumentException("written by a newer Tenfold");
        }
        JsonNode run = root.path("run");
        if (run.isMissingNode()) {
            throw new IllegalArgumentException("nothing was measured in it");
        }
        JsonNode rate = root.path("load").path("rate");
        List<ShapeLoad> shapes = new ArrayList<>();
        run.path("shapes").forEach(shape -> shapes.add(shape(shape)));
        return new RecordedRun(
                root.path("load").path("clients").asInt(),
                rate.isNumber() ? OptionalDouble.of(rate.asDouble()) : OptionalDouble.empty(),
                run.path("perSecond").asDouble(),
                run.path("sliceSeconds").asDouble(),
                shapes);
    }

    private static ShapeLoad shape(JsonNode node) {
        List<Latencies> slices = new ArrayList<>();
        node.path("slices").forEach(slice -> slices.add(latencies(slice.asText())));
        return new ShapeLoad(
                new Fingerprint(node.path("fingerprint").asText()),
                node.path("name").isTextual() ? node.path("name").asText() : null,
                node.path("text").asText(),
                node.path("calls").asLong(),
                slices,
                latencies(node.path("after").asText()));
    }

    private static Latencies latencies(String encoded) {
        return encoded.isEmpty() ? Latencies.none() : Latencies.decoded(encoded);
    }
}
