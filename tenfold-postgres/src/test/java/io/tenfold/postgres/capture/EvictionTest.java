// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.testkit.Majors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that keeps so few statements that some must go. */
class EvictionTest {
    static List<Integer> majors() {
        return Majors.tested();
    }

    @ParameterizedTest
    @MethodSource("majors")
    void evictions_areSaid(int major) throws SQLException {
        ServerOptions options =
                ServerOptions.fast().preloading("pg_stat_statements").with("pg_stat_statements.max", "100");
        try (EmbeddedServer server = EmbeddedServer.start(FindBinaries.of(major, null), options);
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_stat_statements");
            PgStatStatementsSource source = new PgStatStatementsSource(connection);
            assertThat(source.capture().sources().get(0).notes()).noneMatch(note -> note.contains("evict"));

            Capture window = source.over(Duration.ofMinutes(1), time -> executeDifferent(statement, 300))
                    .capture();

            SourceFacts facts = window.sources().get(0);
            assertThat(facts.notes())
                    .anyMatch(note ->
                            note.matches("\\d+ evictions: .*raise pg_stat_statements.max \\(now 100, restart\\)\\."));
            assertThat(source.capture().sources().get(0).notes()).anyMatch(note -> note.contains("evictions:"));
        }
    }

    private static void executeDifferent(Statement statement, int statements) {
        try {
            for (int i = 1; i <= statements; i++) {
                statement.execute("SELECT 1 AS a" + ", 1".repeat(i));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
