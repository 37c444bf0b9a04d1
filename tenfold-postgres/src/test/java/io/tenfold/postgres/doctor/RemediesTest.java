// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.doctor.Check.State;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.testkit.Majors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a server of its own, since settings are a whole server's: what the doctor tells to do is done, and then it has no more to say. */
class RemediesTest {
    static List<Integer> majors() {
        return Majors.tested();
    }

    private static ConnectionSettings settings(EmbeddedServer server) {
        return new ConnectionSettings(
                "127.0.0.1", server.port(), "postgres", server.superuser(), server.password(), Map.of());
    }

    private static EmbeddedServer start(int major) {
        return EmbeddedServer.start(
                FindBinaries.of(major, null),
                ServerOptions.fast()
                        .with("log_line_prefix", "''")
                        .with("track_activities", "off")
                        .with("log_parameter_max_length", "0")
                        .with("compute_query_id", "off"));
    }

    /** Twice: without its library pg_stat_statements cannot be read, so nothing can be said of it. */
    @ParameterizedTest
    @MethodSource("majors")
    void remedies_leaveNothingToSay(int major) throws SQLException {
        try (EmbeddedServer server = start(major)) {
            mend(server);
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET pg_stat_statements.track = none");
                statement.execute("SELECT pg_reload_conf()");
            }
            mend(server);

            Examination examination = ExamineServer.of(settings(server));

            assertThat(examination.checks())
                    .filteredOn(check -> check.state() != State.FINE)
                    .isEmpty();
        }
    }

    private static void mend(EmbeddedServer server) throws SQLException {
        List<Check> checks = ExamineServer.of(settings(server)).checks();
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (Check check : checks) {
                if (check.remedy() != null) {
                    execute(statement, check.remedy());
                }
            }
        }
        server.restart();
    }

    /** ALTER SYSTEM must be alone in its message. */
    private static void execute(Statement statement, String remedy) throws SQLException {
        String sql = remedy.replace(" and restart the server", "").replace(" then in the database:", "");
        for (String one : sql.split(";")) {
            if (!one.isBlank()) {
                statement.execute(one);
            }
        }
    }

    @Test
    void standby_isSaid() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(
                FindBinaries.of(Majors.newest(), null), ServerOptions.fast().preloading("pg_stat_statements"))) {
            Path signal = server.dataDirectory().resolve("standby.signal");
            Files.createFile(signal);
            server.adopt(signal);
            server.restart();

            Examination examination = ExamineServer.of(settings(server));

            assertThat(examination.checks()).anyMatch(check -> check.id().equals("standby"));
            assertThat(examination.checks()).noneMatch(check -> check.id().equals("read-only"));
            assertThat(examination.usable()).isTrue();
            assertThat(examination.abilities())
                    .anyMatch(ability -> ability.id().equals("apply")
                            && !ability.possible()
                            && ability.sentence().contains("standby"));
        }
    }
}
