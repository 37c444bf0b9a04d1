// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.testkit.Majors;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A workload of statements that write, lock, wait or run code. As a superuser, whom no grant holds back, and with leave to
 * execute: nothing of it happens on the server, and each statement is told with a reason.
 */
class HostileStatementsTest {
    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @TempDir
    static Path folder;

    private static final String HARMLESS = "SELECT count(*) FROM victims WHERE id < 100";

    /** None of the database's own functions is called at all, not even by planning. */
    private static final List<String> CALLING_OWN_FUNCTIONS = List.of(
            "SELECT writes(1)",
            "SELECT * FROM writes(2)",
            "SELECT id FROM victims WHERE id = writes(3)",
            "SELECT immutable_writes(4)",
            "SELECT id FROM victims WHERE id = immutable_raises(5)",
            "SELECT id FROM victims WHERE id = immutable_sleeps(6)",
            "SELECT id FROM victims WHERE id = immutable_locks(7)",
            "SELECT id FROM victims WHERE id = immutable_elsewhere(8)",
            "SELECT id FROM victims WHERE id = inlined_locks(9)",
            "SELECT id FROM victims WHERE id @#@ 10",
            "SELECT sum_of_writes(id) FROM victims",
            "SELECT * FROM behind_a_view");

    private static final List<String> WRITING_OR_LOCKING = List.of(
            "SELECT nextval('numbers')",
            "SELECT setval('numbers', 77)",
            "SELECT * FROM numbered",
            "SELECT pg_sleep(600)",
            "SELECT pg_advisory_lock(7)",
            "SELECT pg_try_advisory_xact_lock(7)",
            "SELECT set_config('tenfold.hostile', 'on', false)",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
            "SELECT lo_create(4711)",
            "SELECT query_to_xml('DELETE FROM victims', true, true, '')",
            "SELECT txid_current() FROM victims",
            "SELECT * FROM victims WHERE id = 1 FOR UPDATE",
            "SELECT * FROM (SELECT * FROM victims FOR KEY SHARE) s",
            "WITH gone AS (DELETE FROM victims RETURNING *) SELECT * FROM gone",
            "WITH gone AS (INSERT INTO copies SELECT * FROM victims RETURNING 1) SELECT count(*) FROM gone",
            "INSERT INTO copies SELECT * FROM victims",
            "UPDATE victims SET id = id + 1",
            "DELETE FROM victims",
            "SELECT * INTO copied FROM victims",
            "CREATE TABLE copied AS SELECT * FROM victims",
            "EXPLAIN ANALYZE DELETE FROM victims",
            "PREPARE hostile AS DELETE FROM victims",
            "EXECUTE hostile",
            "DECLARE hostile CURSOR WITH HOLD FOR SELECT 1",
            "COPY (DELETE FROM victims RETURNING *) TO STDOUT",
            "COPY victims TO PROGRAM 'true'",
            "DO $$ BEGIN DELETE FROM victims; END $$",
            "CALL removes()",
            "TRUNCATE victims",
            "DROP TABLE victims",
            "LOCK TABLE victims",
            "NOTIFY hostile",
            "COMMIT",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
            "RESET ALL",
            "DISCARD ALL");

    /** Two statements in one, for those who look for the end of the first one otherwise than the server. */
    private static final List<String> STACKED = List.of(
            "SELECT 1; DROP TABLE victims",
            "SELECT id FROM victims; COMMIT; DELETE FROM victims",
            "SELECT '\\'; DROP TABLE victims; --'",
            "SELECT E'\\'; DROP TABLE victims; --'",
            "SELECT $a$;$a$; DROP TABLE victims; --$a$",
            "SELECT /* /* */ ; */ 1; DROP TABLE victims",
            "SELECT \"a\"\";\" FROM victims; DROP TABLE victims",
            "SELECT U&'\\'; DROP TABLE victims; --'");

    private static final String OTHER_SESSIONS =
            "SELECT count(*) FROM pg_stat_activity" + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    @BeforeAll
    static void load() {
        SERVERS.execute("""
                CREATE EXTENSION pg_stat_statements;
                CREATE TABLE victims AS SELECT i AS id, 'n' || i AS name FROM generate_series(1, 5000) i;
                CREATE TABLE copies (id int, name text);
                CREATE SEQUENCE numbers;
                CREATE VIEW numbered AS SELECT nextval('numbers') AS number FROM victims;
                CREATE FUNCTION writes(int) RETURNS int VOLATILE LANGUAGE plpgsql AS
                  'BEGIN DELETE FROM victims; RETURN 1; END';
                CREATE FUNCTION immutable_writes(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  'BEGIN DELETE FROM victims; RETURN 1; END';
                CREATE FUNCTION immutable_raises(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  $$BEGIN RAISE EXCEPTION 'planned'; END$$;
                CREATE FUNCTION immutable_sleeps(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_sleep(600); RETURN 1; END';
                CREATE FUNCTION immutable_locks(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_advisory_lock(7); RETURN 1; END';
                CREATE FUNCTION inlined_locks(int) RETURNS int IMMUTABLE LANGUAGE sql AS
                  'SELECT 1 WHERE pg_advisory_lock(7) IS NOT NULL';
                CREATE FUNCTION compares(int, int) RETURNS boolean STABLE LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_advisory_lock(7); RETURN true; END';
                CREATE FUNCTION adds(int, int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_advisory_lock(7); RETURN 1; END';
                CREATE AGGREGATE sum_of_writes(int) (SFUNC = adds, STYPE = int, INITCOND = '0');
                CREATE OPERATOR @#@ (FUNCTION = compares, LEFTARG = int, RIGHTARG = int);
                CREATE VIEW behind_a_view AS SELECT id FROM victims WHERE id = immutable_locks(11);
                CREATE PROCEDURE removes() LANGUAGE sql AS 'DELETE FROM victims';
                CREATE EXTENSION dblink;
                CREATE FUNCTION immutable_elsewhere(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  $$BEGIN PERFORM dblink_exec('dbname=postgres', 'CREATE TABLE elsewhere ()'); RETURN 1; END$$;
                ANALYZE;
                """);
        SERVERS.each(server -> server.execute("ALTER DATABASE " + server.database() + " SET track_functions = 'all'"));
    }

    static Stream<Arguments> majorsAndCommands() {
        return Majors.tested().stream().flatMap(major -> Stream.of("diagnose --analyze", "diagnose", "advise --analyze")
                .map(command -> Arguments.of(major, command)));
    }

    static List<Integer> majors() {
        return Majors.tested();
    }

    @ParameterizedTest
    @MethodSource("majorsAndCommands")
    void sqlFile_isReadAndDoesNothing(int major, String command) throws Exception {
        List<String> all = new ArrayList<>(List.of(HARMLESS));
        all.addAll(CALLING_OWN_FUNCTIONS);
        all.addAll(WRITING_OR_LOCKING);
        all.addAll(STACKED);
        Path file = Files.writeString(folder.resolve("hostile.sql"), String.join(";\n", all) + ";\n");

        JsonNode root = run(major, command + " --workload " + file);

        assertAllIsTold(root);
        String notes = root.at("/workload/notes").toString();
        if (command.contains("--analyze")) {
            assertThat(notes)
                    .contains(
                            "Only a SELECT is executed",
                            "It locks rows",
                            "It writes in a common table expression",
                            "nextval is volatile",
                            "pg_sleep is volatile",
                            "pg_advisory_lock is volatile",
                            "txid_current gives the transaction a number")
                    .doesNotContain("SQLSTATE");
        } else {
            assertThat(notes).doesNotContain("executed plans");
        }
    }

    /** A log has two statements sent as one in one line. */
    @ParameterizedTest
    @MethodSource("majorsAndCommands")
    void logOfStackedStatements_isReadAndDoesNothing(int major, String command) throws Exception {
        StringBuilder log = new StringBuilder();
        for (String text : STACKED) {
            log.append("2026-01-02 03:04:05.678 UTC [77] LOG:  duration: 5.123 ms  statement: ")
                    .append(text)
                    .append('\n');
        }
        log.append("2026-01-02 03:04:06.678 UTC [77] LOG:  duration: 5.123 ms  statement: ")
                .append(HARMLESS)
                .append('\n');
        Path file = Files.writeString(folder.resolve("hostile.log"), log);

        assertAllIsTold(run(major, command + " --log " + file));
    }

    /** What pg_stat_statements has of statements the application did send. */
    @ParameterizedTest
    @MethodSource("majorsAndCommands")
    void statistics_areReadAndDoNothing(int major, String command) throws Exception {
        PostgresServer server = SERVERS.of(major);
        server.execute("SELECT pg_stat_statements_reset()");
        server.execute(HARMLESS);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String text : Stream.concat(CALLING_OWN_FUNCTIONS.stream(), WRITING_OR_LOCKING.stream())
                    .filter(text ->
                            !text.contains("sleep") && !text.contains("terminate") && !text.contains("elsewhere"))
                    .filter(text -> !text.equals("COMMIT"))
                    .toList()) {
                statement.execute("SAVEPOINT before");
                try {
                    statement.execute(text);
                } catch (SQLException refused) {
                    assertThat(refused.getSQLState()).doesNotStartWith("08");
                }
                statement.execute("ROLLBACK TO SAVEPOINT before");
            }
            connection.rollback();
            statement.execute("SELECT pg_advisory_unlock_all(); SELECT setval('numbers', 1, false)");
            connection.commit();
        }
        server.execute("SELECT pg_stat_reset()");

        assertAllIsTold(run(major, command));
    }

    @ParameterizedTest
    @MethodSource("majors")
    void endlessReading_isEndedByTheTimeout(int major) throws Exception {
        Path file = Files.writeString(
                folder.resolve("endless.sql"),
                HARMLESS
                        + ";\nSELECT count(*) FROM victims a, victims b, victims c WHERE a.name > b.name || c.name;\n");

        JsonNode root = run(major, "diagnose --analyze --statement-timeout 300ms --workload " + file);

        assertAllIsTold(root);
        assertThat(root.at("/workload/analysed").asInt()).isEqualTo(2);
        assertThat(root.toString())
                .contains("1 of 2 query shapes were executed once")
                .contains("SQLSTATE 57014");
    }

    private static JsonNode run(int major, String command) throws SQLException, IOException {
        PostgresServer server = SERVERS.of(major);
        String before = state(server);
        String url = "postgresql://" + server.server().superuser() + ":"
                + server.server().password() + "@127.0.0.1:" + server.server().port() + "/" + server.database();

        Run run = Run.tenfold((command + " --json --url " + url).split(" "));

        assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
        assertThat(state(server)).isEqualTo(before);
        return new ObjectMapper().readTree(run.out());
    }

    private static void assertAllIsTold(JsonNode root) {
        JsonNode workload = root.at("/workload");
        assertThat(workload.at("/analysed").asInt() + workload.at("/skipped").size())
                .isEqualTo(workload.at("/seen").asInt());
        assertThat(workload.at("/skipped")).allSatisfy(skipped -> {
            assertThat(skipped.at("/reason").asText()).isNotBlank();
            assertThat(skipped.at("/detail").asText()).isNotBlank();
        });
        assertThat(workload.at("/analysed").asInt()).isPositive();
    }

    /** Everything the statements would change, and how often functions were called. */
    private static String state(PostgresServer server) throws SQLException {
        String state =
                "SELECT (SELECT count(*) || '/' || sum(id) FROM victims) || ' copies ' || (SELECT count(*) FROM copies)"
                        + " || ' numbers ' || (SELECT last_value || is_called::text FROM numbers)"
                        + " || ' copied ' || coalesce(to_regclass('copied')::text, '')"
                        + " || ' large ' || (SELECT count(*) FROM pg_largeobject_metadata)"
                        + " || ' locks ' || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')"
                        + " || ' called ' || coalesce((SELECT string_agg(funcname || calls, ',' ORDER BY funcname)"
                        + "   FROM pg_stat_user_functions WHERE funcname NOT LIKE 'pg_stat%'), '')";
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            // Ours has ended, but its process may still be counting what it called.
            while (!single(statement, OTHER_SESSIONS).equals("0")) {
                Thread.onSpinWait();
            }
            return single(statement, state);
        }
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
