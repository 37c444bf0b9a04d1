// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.report.WriteHtml;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schemas, tables and columns whose names try to be more than names. */
class HostileNamesTest {
    private static final List<String> NAMES = List.of(
            "We\"ird; drop table victim; --",
            "two words",
            "select",
            "Twin",
            "twin",
            "ünïcode",
            "\uD83D\uDE00",
            "x".repeat(63),
            "per%cent %s",
            "<img src=x onerror=alert(1)>",
            "new\nline",
            "dot.ted",
            "quo'te'; drop table victim; --",
            "back\\slash\\'",
            "$$; drop table victim; $$",
            "?",
            ":named",
            "$1",
            "--",
            "/*",
            "*/",
            "tf_orders_id_00000000");

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String table(String name) {
        return quoted(name) + "." + quoted(name);
    }

    private static RunRequest request() {
        List<CapturedStatement> statements = NAMES.stream()
                .map(name -> new CapturedStatement(
                        "SELECT * FROM " + table(name) + " WHERE " + quoted(name) + " = 4711",
                        List.of(),
                        10,
                        OptionalDouble.of(1_000),
                        OptionalLong.empty(),
                        null,
                        "test"))
                .toList();
        return new RunRequest(
                SERVERS.current().settings(),
                List.of(() -> new Capture(statements, null)),
                OptionalLong.of(Long.MAX_VALUE),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
    }

    @TestTemplate
    void namesOfAnyKind_areAnalysedAdvisedQuotedAndShown() throws SQLException {
        SERVERS.current().execute("CREATE TABLE victim (id int)");
        for (String name : NAMES) {
            SERVERS.current().execute("CREATE SCHEMA " + quoted(name));
            SERVERS.current()
                    .execute("CREATE TABLE " + table(name) + " AS SELECT i AS " + quoted(name)
                            + ", 'text ' || i AS note FROM generate_series(1, 20000) i");
            SERVERS.current().execute("ANALYZE " + table(name));
        }

        Report report = Tenfold.advise(request(), Progress.NONE);

        assertThat(report.analysed()).isEqualTo(NAMES.size());
        assertThat(indexesAfter(report.selection().recommendations())).containsExactlyElementsOf(new TreeSet<>(NAMES));
        assertThat(WriteHtml.page(report)).doesNotContain("<img src=x");
        SERVERS.current().execute("SELECT FROM victim");
    }

    /** Runs what was recommended as it stands there; answers the schemas of the tables that have an index now. */
    private static List<String> indexesAfter(List<Recommendation> recommendations) throws SQLException {
        try (Connection connection = SERVERS.current().connect();
                Statement statement = connection.createStatement()) {
            for (Recommendation recommendation : recommendations) {
                statement.execute(recommendation.ddl());
            }
            List<String> schemas = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT schemaname FROM pg_indexes"
                    + " WHERE schemaname NOT IN ('pg_catalog', 'pg_toast') ORDER BY schemaname COLLATE \"C\"")) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
            return schemas;
        }
    }
}
