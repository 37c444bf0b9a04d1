// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestTemplate;

/** The same text means other tables under another search_path. */
class AnalyseSearchPathTest extends AnalyseOnEveryVersion {
    @BeforeAll
    static void createOtherSchemas() {
        servers.each(server -> server.execute("""
                CREATE SCHEMA tenant; CREATE TABLE tenant.orders (id int PRIMARY KEY, mood text);
                CREATE SCHEMA "it's; ""odd"" \\"; CREATE TABLE "it's; ""odd"" \\".orders (id uuid);
                CREATE FUNCTION tenant.always(name, name) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
                CREATE OPERATOR tenant.= (LEFTARG = name, RIGHTARG = name, FUNCTION = tenant.always);
                """));
    }

    @TestTemplate
    void tables_areThoseOfThePath() throws SQLException {
        assertThat(table("tenant, public")).isEqualTo(new TableName("tenant", "orders"));
        assertThat(table("public, tenant")).isEqualTo(new TableName("public", "orders"));
        assertThat(table("\"it's; \"\"odd\"\" \\\", public")).isEqualTo(new TableName("it's; \"odd\" \\", "orders"));
        assertThat(table(null)).isEqualTo(new TableName("public", "orders"));
        assertThat(table("nowhere, public")).isEqualTo(new TableName("public", "orders"));
    }

    private TableName table(@Nullable String path) throws SQLException {
        Analysis analysis = analysis("SELECT * FROM orders WHERE id = ?", path);
        return table(((Analysis.Analysed) analysis).statement().root(), 0);
    }

    private Analysis analysis(String text, @Nullable String path) throws SQLException {
        Sample.Origin origin = Sample.Origin.OBSERVED;
        return analyse.analyse(new Sample(text, List.of(new Parameter(null, 0)), 1, origin, path));
    }

    /** An operator of the user's comes before the system's where the path says so; our own statements do not mind. */
    @TestTemplate
    void pathThatHidesTheSystem_isNotOurs() throws SQLException {
        assertThat(table("tenant, pg_catalog, public")).isEqualTo(new TableName("tenant", "orders"));
    }

    @TestTemplate
    void callersPath_isRestored() throws SQLException {
        connection.setAutoCommit(false);
        single("SELECT set_config('search_path', 'tenant', false)");

        assertThat(table("public")).isEqualTo(new TableName("public", "orders"));
        assertThat(single("SHOW search_path")).isEqualTo("tenant");
        assertThat(table(null)).isEqualTo(new TableName("tenant", "orders"));

        connection.rollback();
        connection.setAutoCommit(true);
    }

    @TestTemplate
    void pathThatIsNone_isRefused() throws SQLException {
        for (String path : List.of("a b", "\"open", "a,,b", "'; DROP TABLE stock; --", "x\0y")) {
            Analysis.NotAnalysed refused = (Analysis.NotAnalysed) analysis("SELECT * FROM orders WHERE id = ?", path);

            assertThat(refused.reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
            assertThat(refused.detail()).isEqualTo("The search_path it was captured with is not a list of schemas.");
        }
        assertThat(single("SELECT to_regclass('stock')")).isEqualTo("stock");
    }
}
