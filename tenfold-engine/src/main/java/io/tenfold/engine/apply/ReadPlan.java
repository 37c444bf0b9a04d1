// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.Ddl.CreateIndex;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.ddl.UnreadableDdlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code tenfold advise --json}, {@code tenfold optimize --json} and {@code tenfold indexes --json} print as a plan; only
 * what is needed of it:
 *
 * <pre>
 *   schemaVersion, server {system, host, database}
 *   recommendations[]  id, ddl, estimatedBytes, fingerprints  of advise and optimize
 *   changes[]          id, state                     of optimize: what was taken back is not made again
 *   queries[].answer   help                          CREATE STATISTICS, where asked for
 *   changes[]          ddl[], undo[], drops          of indexes
 * </pre>
 */
public final class ReadPlan {
    private static final int VERSION = 1;
    private static final int LONGEST_BYTES = 256 * 1024 * 1024;
    private static final String STATISTICS = "CREATE STATISTICS ";

    private final String digest;
    private final boolean withStatistics;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private ReadPlan(String digest, boolean withStatistics) {
        this.digest = digest;
        this.withStatistics = withStatistics;
    }

    /**
     * The plan in a file.
     *
     * @param withStatistics extended statistics that would help are part of it
     * @throws UnusablePlanException when it cannot be read or is none
     */
    public static ChangePlan of(Path file, boolean withStatistics) {
        try {
            if (Files.size(file) > LONGEST_BYTES) {
                throw new UnusablePlanException(file + " is no plan: it is larger than 256 MB");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return of(text, withStatistics);
        } catch (IOException e) {
            throw new UnusablePlanException("the plan " + file + " cannot be read (" + e + ")", e);
        } catch (UnusablePlanException e) {
            throw new UnusablePlanException(file + ": " + e.getMessage(), e);
        }
    }

    /** The plan in a text. */
    static ChangePlan of(String text, boolean withStatistics) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnusablePlanException("it is not JSON; a plan is what 'tenfold advise --json' prints", e);
        }
        if (!root.path("server").path("database").isTextual()
                || !(root.path("recommendations").isArray() || root.path("kept").isArray())) {
            throw new UnusablePlanException("it is no plan; a plan is what 'tenfold advise --json',"
                    + " 'tenfold optimize --json' or 'tenfold indexes --json' prints");
        }
        if (root.path("schemaVersion").asInt() != VERSION) {
            throw new UnusablePlanException("its schemaVersion is " + root.path("schemaVersion")
                    + " and this Tenfold reads " + VERSION + "; make the plan anew");
        }
        return new ReadPlan(digest(text), withStatistics).read(root);
    }

    private ChangePlan read(JsonNode root) {
        try {
            if (root.path("recommendations").isArray()) {
                advice(root);
            } else {
                root.path("changes").forEach(this::tidy);
            }
        } catch (UnreadableDdlException e) {
            throw new UnusablePlanException(e.getMessage() + " (change " + (changes.size() + 1) + ")", e);
        }
        JsonNode server = root.path("server");
        return new ChangePlan(
                new ServerIdentity(
                        text(server, "system"),
                        server.path("host").asText(),
                        server.path("database").asText()),
                changes,
                notes);
    }

    private void advice(JsonNode root) {
        Set<String> reverted = new HashSet<>();
        for (JsonNode change : root.path("changes")) {
            if (change.path("state").asText().equals("REVERTED")) {
                reverted.add(change.path("id").asText());
            }
        }
        for (JsonNode each : root.path("recommendations")) {
            String id = each.path("id").asText();
            String ddl = text(each, "ddl");
            if (ddl == null) {
                notes.add(id + " is made in the application's DataSource, not in the database");
            } else if (reverted.contains(id)) {
                notes.add(id + " was measured and taken back: it is not made again");
            } else {
                add(ReadDdl.of(ddl), each.path("estimatedBytes").asLong(), null, null, serves(each));
            }
        }
        root.path("queries").forEach(this::statistics);
    }

    private void statistics(JsonNode query) {
        String help = text(query.path("answer"), "help");
        if (help == null || !help.startsWith(STATISTICS)) {
            return;
        }
        if (withStatistics) {
            int end = help.indexOf("; and ANALYZE");
            add(ReadDdl.of(end < 0 ? help : help.substring(0, end)), 0, null, null, served(query));
        } else {
            notes.add("extended statistics would help query "
                    + query.path("name").asText() + "; --statistics makes them part of the plan");
        }
    }

    /** One change of an index that is there; what it builds comes first, and the drop only after it. */
    private void tidy(JsonNode change) {
        @Nullable CreateIndex expected = expected(change);
        @Nullable String needs = null;
        for (JsonNode statement : change.path("ddl")) {
            Ddl ddl = ReadDdl.of(statement.asText());
            boolean drop = ddl instanceof Ddl.DropIndex;
            needs = add(ddl, 0, drop ? expected : null, drop ? needs : null, List.of());
        }
    }

    private static @Nullable CreateIndex expected(JsonNode change) {
        String first = change.path("undo").path(0).asText();
        try {
            return change.path("drops").asBoolean() && ReadDdl.of(first) instanceof Ddl.CreateIndex create
                    ? create
                    : null;
        } catch (UnreadableDdlException none) {
            return null;
        }
    }

    private static List<Fingerprint> serves(JsonNode recommendation) {
        List<Fingerprint> serves = new ArrayList<>();
        recommendation.path("fingerprints").forEach(each -> fingerprint(each).ifPresent(serves::add));
        return serves;
    }

    private static List<Fingerprint> served(JsonNode query) {
        return fingerprint(query.path("fingerprint")).stream().toList();
    }

    private static Optional<Fingerprint> fingerprint(JsonNode node) {
        try {
            return Optional.of(new Fingerprint(node.asText()));
        } catch (IllegalArgumentException noFingerprint) {
            return Optional.empty();
        }
    }

    private String add(
            Ddl ddl, long bytes, @Nullable CreateIndex expected, @Nullable String needs, List<Fingerprint> serves) {
        String id = id(ddl);
        if (ids.add(id)) {
            changes.add(new PlannedChange(id, ddl, bytes, expected, needs, serves));
        }
        return id;
    }

    /** The same change of the same plan always has the same id; an index may be rebuilt again by a later plan. */
    private String id(Ddl ddl) {
        if (ddl instanceof Ddl.CreateIndex create) {
            return create.name();
        }
        if (ddl instanceof Ddl.DropIndex drop) {
            return "drop:" + drop.schema() + "." + drop.name();
        }
        return ddl instanceof Ddl.RebuildIndex rebuild
                ? "rebuild:" + rebuild.schema() + "." + rebuild.name() + ":" + digest
                : ((Ddl.CreateStatistics) ddl).name();
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || !value.isTextual() ? null : value.asText();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
