// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More than 500 hostile statements, as a role that could do all of it: nothing of them is ever done. */
class HostileWorkloadTest {
    /** What they are after, in one value. */
    private static final String STATE = """
            SELECT jsonb_build_object(
              'rows', (SELECT count(*) FROM victim),
              'notes', (SELECT min(note) || max(note) FROM victim),
              'changed', (SELECT count(*) FROM victim WHERE xmin::text <> (SELECT xid FROM first_writer)),
              'counter', (SELECT last_value || '/' || is_called FROM counter),
              'relations', (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
              'large objects', (SELECT count(*) FROM pg_largeobject_metadata),
              'locks', (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'))""";

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeEach
    void load() {
        SERVERS.current().execute("""
                DROP SCHEMA public CASCADE;
                CREATE SCHEMA public;
                CREATE TABLE victim (id int, note text);
                INSERT INTO victim SELECT i, 'note ' || i FROM generate_series(1, 1000) i;
                CREATE TABLE first_writer AS SELECT xmin::text AS xid FROM victim LIMIT 1;
                CREATE SEQUENCE counter;
                CREATE FUNCTION plant() RETURNS int LANGUAGE plpgsql AS
                  $f$ BEGIN INSERT INTO victim VALUES (0, 'planted'); RETURN 1; END $f$;
                CREATE PROCEDURE plant_all() LANGUAGE sql AS $f$ DELETE FROM victim $f$;
                ANALYZE""");
    }

    private static RunRequest request(boolean analyze) {
        List<CapturedStatement> statements = HostileStatements.all().stream()
                .map(text -> new CapturedStatement(
                        text, List.of(), 10, OptionalDouble.of(1_000), OptionalLong.empty(), null, "test"))
                .toList();
        return new RunRequest(
                        SERVERS.current().settings(),
                        List.of(() -> new Capture(statements, null)),
                        OptionalLong.empty(),
                        null,
                        RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                        RunRequest.Ownership.SHARED)
                .withAnalyze(analyze);
    }

    private static String state() throws SQLException {
        try (Connection connection = SERVERS.current().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            return row.getString(1);
        }
    }

    @TestTemplate
    void advice_runsNoneOfThem() throws SQLException {
        String before = state();

        Report report = Tenfold.advise(request(false), Progress.NONE);

        assertThat(HostileStatements.all()).hasSizeGreaterThan(500);
        assertThat(state()).isEqualTo(before);
        assertThat(report.analysed() + report.skipped().size())
                .isEqualTo(report.workload().seen());
    }

    @TestTemplate
    void diagnosisThatExecutes_runsNoneThatDoesMoreThanRead() throws SQLException {
        String before = state();

        Diagnosis diagnosis = Tenfold.diagnose(request(true), Progress.NONE);

        assertThat(state()).isEqualTo(before);
        assertThat(diagnosis.analysed() + diagnosis.skipped().size())
                .isEqualTo(diagnosis.workload().seen());
    }
}
