// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import io.tenfold.sql.lex.ScriptStatement;
import io.tenfold.sql.lex.StatementSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Realistic statements, written for these tests, in the style of what writes SQL for PostgreSQL. */
final class Corpus {
    private static final List<String> FRAMEWORKS =
            List.of("hibernate", "spring-data", "jooq", "mybatis", "jdbc-template", "reporting", "postgres", "odd");

    private Corpus() {}

    /** DDL and a few rows; on every version. */
    static String schema() {
        return resource("schema.sql");
    }

    /** All that this version accepts. */
    static List<CorpusStatement> on(int major) {
        return all().stream().filter(statement -> statement.since() <= major).toList();
    }

    static List<CorpusStatement> all() {
        List<CorpusStatement> statements = new ArrayList<>();
        for (String framework : FRAMEWORKS) {
            for (ScriptStatement statement : StatementSplitter.split(resource(framework + ".sql"))) {
                statements.add(statement(framework, statement));
            }
        }
        return statements;
    }

    private static CorpusStatement statement(String framework, ScriptStatement statement) {
        List<String> comments = statement.comments();
        return new CorpusStatement(
                framework,
                Objects.requireNonNull(value(comments, "name"), statement.text()),
                Integer.parseInt(Objects.requireNonNullElse(value(comments, "since"), "14")),
                "binds".equals(value(comments, "form")),
                value(comments, "path"),
                statement.text());
    }

    private static @Nullable String value(List<String> comments, String key) {
        String prefix = "-- " + key + ": ";
        return comments.stream()
                .filter(comment -> comment.startsWith(prefix))
                .map(comment -> comment.substring(prefix.length()).strip())
                .findFirst()
                .orElse(null);
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/corpus/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
