// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.testkit.Majors;
import io.tenfold.testkit.Standby;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A streaming standby is analysed as any other server, and goes on streaming. */
class StandbyTest {
    private static final List<String> COMMANDS = List.of(
            "profile", "profile --since 200ms", "profile --sample 200ms", "diagnose", "diagnose --analyze", "advise");

    private static final Map<Integer, EmbeddedServer> PRIMARIES = new HashMap<>();
    private static final Map<Integer, Standby> STANDBYS = new HashMap<>();

    @BeforeAll
    static void start() throws IOException, SQLException {
        for (int major : Majors.tested()) {
            EmbeddedServer primary = EmbeddedServer.start(
                    FindBinaries.of(major, null), ServerOptions.fast().preloading("pg_stat_statements"));
            PRIMARIES.put(major, primary);
            try (Connection connection = primary.connect("postgres")) {
                execute(connection, "CREATE EXTENSION pg_stat_statements");
                execute(
                        connection,
                        "CREATE ROLE standby_reader LOGIN PASSWORD 'reader' IN ROLE pg_monitor, pg_read_all_data");
                execute(connection, "CREATE TABLE visits (page int NOT NULL, day date NOT NULL)");
                execute(
                        connection,
                        "INSERT INTO visits SELECT (i * 7919) % 20000, date '2024-01-01' + i % 365"
                                + " FROM generate_series(1, 100000) i");
                execute(connection, "VACUUM ANALYZE visits");
            }
            Standby standby = Standby.of(primary);
            STANDBYS.put(major, standby);
            try (Connection connection = standby.connect("postgres")) {
                for (int page = 1; page <= 20; page++) {
                    execute(connection, "SELECT count(day) FROM visits WHERE page = " + page);
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        STANDBYS.values().forEach(Standby::close);
        PRIMARIES.values().forEach(EmbeddedServer::close);
    }

    static Stream<Arguments> commandsOnEachMajor() {
        return Majors.tested().stream()
                .flatMap(major -> COMMANDS.stream().map(command -> Arguments.of(major, command)));
    }

    static List<Integer> majors() {
        return Majors.tested();
    }

    @ParameterizedTest
    @MethodSource("commandsOnEachMajor")
    void standby_isReadAsAnyServer(int major, String command) throws Exception {
        Standby standby = STANDBYS.get(major);

        Run run = Run.tenfold((command + " --json --url " + url(standby)).split(" "));

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        if (!command.startsWith("profile")) {
            assertThat(root.at("/server/standby").asBoolean()).isTrue();
            assertThat(root.findValuesAsText("text")).contains("select count(day) from visits where page = $1");
            assertThat(root.at("/workload/seen").asInt())
                    .isEqualTo(root.at("/workload/analysed").asInt()
                            + root.at("/workload/skipped").size());
        }
        if (command.equals("advise")) {
            assertThat(root.findValuesAsText("ddl"))
                    .anySatisfy(ddl -> assertThat(ddl).contains("public.visits"));
        }
        assertStillStreams(major);
    }

    @ParameterizedTest
    @MethodSource("majors")
    void doctor_saysThatItIsAStandby(int major) throws Exception {
        Run run = Run.tenfold("doctor", "--url", url(STANDBYS.get(major)));

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("this is a standby").doesNotContain("FAULT");
        assertStillStreams(major);
    }

    @ParameterizedTest
    @MethodSource("majors")
    void bench_runsAndSaysWhyThereIsNoWal(int major) throws Exception {
        Run run = Run.tenfold(
                "bench",
                "--clients",
                "2",
                "--duration",
                "500ms",
                "--warmup",
                "0",
                "--json",
                "--url",
                url(STANDBYS.get(major)));

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.at("/run/completed").asLong()).isPositive();
        assertThat(root.at("/run/failed").asLong()).isZero();
        assertThat(root.at("/run/server/walBytes").isNull()).isTrue();
        assertThat(root.at("/run/server/walBytesNotMeasured").asText()).isEqualTo("the server is a standby");
        assertThat(root.at("/run/server/blocksHit").asLong()).isPositive();
        assertStillStreams(major);
    }

    private static void assertStillStreams(int major) throws SQLException {
        try (Connection connection = PRIMARIES.get(major).connect("postgres")) {
            execute(connection, "UPDATE visits SET day = day WHERE page = 1");
            assertThat(single(connection, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"))
                    .isEqualTo("1");
        }
        STANDBYS.get(major).awaitReplay();
        try (Connection connection = STANDBYS.get(major).connect("postgres")) {
            assertThat(single(connection, "SELECT pg_is_in_recovery()")).isEqualTo("t");
        }
    }

    private static String url(Standby standby) {
        return "postgresql://standby_reader:reader@127.0.0.1:" + standby.port() + "/postgres";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
