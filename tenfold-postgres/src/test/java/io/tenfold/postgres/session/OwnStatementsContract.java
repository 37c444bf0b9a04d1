// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.capture.ActivitySource;
import io.tenfold.postgres.capture.Pause;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.StatementRow;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.doctor.ExamineServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.sql.text.OwnNames;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything Tenfold reads on a user's server, and then what pg_stat_statements has of it, statements inside functions included. */
abstract class OwnStatementsContract {
    private static final String SCHEMA = """
            CREATE EXTENSION pg_stat_statements;
            CREATE TYPE kind AS ENUM ('small', 'large');
            CREATE TABLE goods (id int PRIMARY KEY, made date NOT NULL, kind kind, name text CHECK (length(name) > 0));
            CREATE INDEX ON goods (made, name);
            CREATE VIEW small_goods AS SELECT * FROM goods WHERE kind = 'small';
            CREATE MATERIALIZED VIEW made_goods AS SELECT made, count(*) FROM goods GROUP BY made WITH NO DATA;
            CREATE TABLE sales (at timestamptz NOT NULL, good int REFERENCES goods) PARTITION BY RANGE (at);
            CREATE TABLE sales_2026 PARTITION OF sales FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
            CREATE INDEX ON sales (at);
            CREATE STATISTICS goods_kinds ON made, kind FROM goods;
            CREATE FUNCTION double(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n'""";

    private static final String ROWS =
            "INSERT INTO goods SELECT i, date '2026-01-01' + i, 'small', 'n' || i" + " FROM generate_series(1, 1000) i";

    abstract PostgresServer server();

    @BeforeEach
    void create() {
        server().execute(SCHEMA);
    }

    @AfterEach
    void drop() {
        server().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER DATABASE " + server().database()
                + " RESET pg_stat_statements.track");
    }

    @Test
    void noneOfThem_isTakenForTheApplications() throws SQLException {
        server().execute("ALTER DATABASE " + server().database() + " SET pg_stat_statements.track = 'all'");
        run(
                ROWS,
                "ANALYZE",
                "/* tenfold */ SELECT name FROM goods WHERE id = 5",
                "SELECT name FROM goods WHERE id = 6");

        readEverything();
        run("SELECT pg_catalog.pg_is_in_recovery()", "SELECT pg_catalog.current_setting('block_size')");
        readEverything();
        Workload workload = workload();

        assertThat(workload.queries())
                .extracting(query -> query.shape().text())
                .containsExactlyInAnyOrder(
                        "insert into goods select i, $1::date + i, $2, $3 || i from generate_series($4, $5) i",
                        "select name from goods where id = $1",
                        "select pg_catalog.pg_is_in_recovery()",
                        "select pg_catalog.current_setting($1)");
        assertThat(workload.queries())
                .filteredOn(query -> query.shape().text().startsWith("select name"))
                .extracting(WorkloadQuery::calls)
                .containsExactly(2L);
        assertThat(workload.skipped()).extracting(skip -> skip.reason()).contains(SkipReason.OWN_STATEMENT);
    }

    /** An alias is no part of a statement's structure, the name of a common table is: see {@link OwnNames}. */
    @Test
    void sameStatementUnderAnotherName_isCountedApart() throws SQLException {
        run(
                OwnNames.mark("SELECT pg_catalog.pg_postmaster_start_time()"),
                "WITH theirs AS (SELECT pg_catalog.pg_postmaster_start_time()) SELECT * FROM theirs");

        assertThat(PgStatStatementsSource.at(server().settings()).read().rows())
                .extracting(StatementRow::text)
                .filteredOn(text -> text.contains("pg_postmaster_start_time"))
                .hasSize(2);
    }

    private void readEverything() throws SQLException {
        ConnectionSettings settings = server().settings();
        ExamineServer.of(settings);
        ActivitySource.at(settings, Duration.ofMillis(2), Duration.ofMillis(1), Pause.sleep())
                .capture();
        try (UserServer user = UserServer.connect(settings)) {
            user.facts();
            user.catalog();
            user.unreadableTables();
            Workload workload = BuildWorkload.from(user.capture(List.of()));
            int major = server().server().major();
            try (Shadow shadow = user.shadow(FindBinaries.of(major, null), List.of())) {
                user.agreement(
                        shadow,
                        UnderstandWorkload.of(workload, shadow, Set.of()).analysed());
            }
        }
    }

    private Workload workload() throws SQLException {
        return BuildWorkload.from(PgStatStatementsSource.at(server().settings()).capture());
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}
