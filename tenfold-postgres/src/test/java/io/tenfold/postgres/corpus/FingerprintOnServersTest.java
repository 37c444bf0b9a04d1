// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A statement has one fingerprint, whichever source saw it; pg_stat_statements' text comes from real servers. */
final class FingerprintOnServersTest {
    private static final int GENERATED = 150;

    /** What the server stores cannot be read back to what was sent. */
    private static final Map<String, String> UNEQUAL = Map.of(
            "odd: sign before parentheses",
            "For -(5) the server counts the sign and the parenthesis as the constant: it stores $15), half a constant and a"
                    + " parenthesis that nothing opens; for - -5 it stores $15.");

    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    @BeforeAll
    static void createShop() {
        servers.each(server -> server.execute(Corpus.schema()));
    }

    @Test
    void corpus_isLargeAndEveryStatementHasAName() {
        List<CorpusStatement> all = Corpus.all();

        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(all.stream().map(CorpusStatement::toString)).doesNotHaveDuplicates();
        assertThat(all.stream().map(CorpusStatement::toString)).containsAll(UNEQUAL.keySet());
        assertThat(all.stream().filter(statement -> statement.since() == 14).count())
                .isGreaterThan(400);
    }

    @TestTemplate
    void corpus_hasOneFingerprintFromEverySource() throws SQLException {
        List<CorpusStatement> statements = Corpus.on(servers.major());
        List<String> unequal = new ArrayList<>();
        try (Connection connection = servers.current().connect()) {
            StoredText stored = new StoredText(connection);
            for (CorpusStatement statement : statements) {
                List<String> texts = texts(statement, stored);
                if (texts.stream()
                                        .map(FingerprintOnServersTest::fingerprint)
                                        .distinct()
                                        .count()
                                > 1
                        && !UNEQUAL.containsKey(statement.toString())) {
                    unequal.add(statement + "\n" + shapes(texts));
                }
            }
        }
        int equal = statements.size() - unequal.size() - UNEQUAL.size();
        System.out.printf(
                "PostgreSQL %d: %d of %d statements have one fingerprint from every source (%.2f %%)%n",
                servers.major(), equal, statements.size(), 100.0 * equal / statements.size());
        assertThat(unequal).isEmpty();
    }

    private static List<String> texts(CorpusStatement statement, StoredText stored) throws SQLException {
        List<String> texts = new ArrayList<>();
        texts.add(statement.withQuestionMarks());
        texts.add(statement.withNumbers());
        texts.add("/* app=shop; */" + statement.withNumbers() + " -- traced\n;");
        if (!statement.onlyBinds()) {
            texts.add(statement.withLiterals());
            texts.add(stored.ofText(statement.withLiterals(), statement));
        }
        if (!statement.values().isEmpty()) {
            texts.add(stored.ofBinds(statement));
        }
        return texts;
    }

    @TestTemplate
    void generatedConstants_haveTheFingerprintOfTheStoredText() throws SQLException {
        List<String> unequal = new ArrayList<>();
        try (Connection connection = servers.current().connect()) {
            StoredText stored = new StoredText(connection);
            for (int seed = 0; seed < GENERATED; seed++) {
                String text = new GenerateStatement(new Random(seed), servers.major()).text();
                String kept = stored.ofText(text, null);
                if (!fingerprint(text).equals(fingerprint(kept))) {
                    unequal.add("seed " + seed + "\n" + shapes(List.of(text, kept)));
                }
            }
        }
        assertThat(unequal).isEmpty();
    }

    @TestTemplate
    void normalisedText_isItsOwnNormalText() throws SQLException {
        List<String> changed = new ArrayList<>();
        for (CorpusStatement statement : Corpus.on(servers.major())) {
            String shape = Fingerprinter.shape(statement.withNumbers()).text();
            boolean operator = statement.template().contains("?") && !shape.contains("$");
            if (!operator && !Fingerprinter.shape(shape).equals(Fingerprinter.shape(statement.withNumbers()))) {
                changed.add(shapes(List.of(statement.withNumbers(), shape)));
            }
        }
        assertThat(changed).isEmpty();
    }

    private static Fingerprint fingerprint(String text) {
        return Fingerprinter.shape(text).fingerprint();
    }

    private static String shapes(List<String> texts) {
        StringBuilder shapes = new StringBuilder();
        for (String text : texts) {
            shapes.append("  ").append(text.replace('\n', ' ')).append("\n      ");
            shapes.append(Fingerprinter.shape(text).text()).append('\n');
        }
        return shapes.toString();
    }
}
