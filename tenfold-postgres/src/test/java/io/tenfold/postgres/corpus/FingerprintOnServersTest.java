// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A statement as it was sent has the fingerprint of the text pg_stat_statements made of it. */
final class FingerprintOnServersTest {
    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    @BeforeAll
    static void createShop() {
        servers.each(server -> server.execute(Corpus.schema()));
    }

    @TestTemplate
    void x() throws SQLException {
        int n = 0, bad = 0;
        try (Connection connection = servers.current().connect()) {
            StoredText stored = new StoredText(connection);
            for (CorpusStatement statement : Corpus.on(servers.major())) {
                List<String> texts = new ArrayList<>();
                texts.add("? " + statement.withQuestionMarks());
                texts.add("$ " + statement.withNumbers());
                try {
                    if (!statement.onlyBinds()) {
                        texts.add("L " + statement.withLiterals());
                        texts.add("l " + stored.ofText(statement.withLiterals(), statement));
                    }
                    if (!statement.values().isEmpty()) texts.add("b " + stored.ofBinds(statement));
                } catch (SQLException e) {
                    connection.rollback();
                    System.out.println("ERR " + statement + " " + e.getMessage().replace('\n', ' '));
                }
                n++;
                long d = texts.stream().map(t -> Fingerprinter.shape(t.substring(2)).fingerprint()).distinct().count();
                if (d > 1) {
                    bad++;
                    System.out.println("DIFF " + statement);
                    texts.forEach(t -> System.out.println("   " + t.replace('\n', ' ') + "\n        " + Fingerprinter.shape(t.substring(2)).text()));
                }
            }
        }
        System.out.println(servers.major() + ": " + n + " bad " + bad);
    }
}
