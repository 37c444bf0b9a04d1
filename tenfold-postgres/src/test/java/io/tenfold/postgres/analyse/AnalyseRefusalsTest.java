// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.SkipReason;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.TestTemplate;

/** What is not analysed, and what analysing leaves behind: nothing. */
class AnalyseRefusalsTest extends AnalyseOnEveryVersion {
    private static final int INT4 = 23;

    @TestTemplate
    void refusals_haveACodeAndNoLiteral() throws SQLException {
        assertThat(refused("SELECT 'secret' FROM nowhere"))
                .isEqualTo(new Analysis.NotAnalysed(
                        SkipReason.MISSING_RELATION,
                        "The server says: relation \"nowhere\" does not exist (SQLSTATE 42P01)."));
        assertThat(refused("SELECT nothing FROM orders").reason()).isEqualTo(SkipReason.REJECTED_BY_SERVER);
        assertThat(refused("SELECT * FROM orders WHERE id = 'secret'").detail())
                .contains("22P02")
                .doesNotContain("secret");
        assertThat(refused("UPDATE customers SET attributes = $1, id = $1").reason())
                .isEqualTo(SkipReason.UNKNOWN_PARAMETER_TYPE);
        assertThat(refused("VACUUM").reason()).isEqualTo(SkipReason.UTILITY);
        assertThat(refused("SELECT 'secret").reason()).isEqualTo(SkipReason.NOT_A_STATEMENT);
        assertThat(refused("SELECT ?", INT4, INT4).reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
    }

    @TestTemplate
    void expressionNestedTooDeeply_isRefusedAndLeavesNothingBehind() throws SQLException {
        assertThat(tree("SELECT " + nested(400) + " FROM orders").root().targets())
                .hasSize(1);
        assertThat(refused("SELECT " + nested(600) + " FROM orders").reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
        assertThat(refused("SELECT " + nested(20_000) + " FROM orders").reason())
                .isEqualTo(SkipReason.REJECTED_BY_SERVER);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(tree("SELECT 1").root().targets()).hasSize(1);
    }

    @TestTemplate
    void callersTransaction_goesOn() throws SQLException {
        connection.setAutoCommit(false);
        single("SELECT set_config('work_mem', '5MB', true)");

        analyse.analyse("SELECT nothing", List.of());
        analyse.analyse("SELECT 1", List.of());

        assertThat(single("SHOW work_mem")).isEqualTo("5MB");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @TestTemplate
    void ordinaryRole_mayAnalyse() throws SQLException {
        String role = "plain_" + server().database();
        server().execute("CREATE ROLE " + role + "; GRANT SELECT ON customers TO " + role);
        try {
            single("SELECT set_config('role', '" + role + "', false)");

            assertThat(tree("SELECT * FROM customers WHERE id = $1").parameterTypes())
                    .containsExactly(23L);
            // Analysing checks no privilege: that is the planner's and the executor's business.
            assertThat(tree("SELECT * FROM orders").root().rangeTable()).hasSize(1);
        } finally {
            single("SELECT set_config('role', 'none', false)");
            server().execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    private static String nested(int levels) {
        return "(".repeat(levels) + "id" + " + 1)".repeat(levels);
    }

    @TestTemplate
    void temporaryTableOfTheApplication_isMissing() throws SQLException {
        for (String text : List.of(
                "SELECT * FROM tmp_import WHERE id = $1",
                "INSERT INTO pg_temp.tmp_import SELECT * FROM orders",
                "WITH x AS (SELECT * FROM orders) UPDATE tmp_import SET id = x.id FROM x")) {
            Analysis.NotAnalysed refused = refused(text);

            assertThat(refused.reason()).as(text).isEqualTo(SkipReason.MISSING_RELATION);
            assertThat(refused.detail())
                    .contains("tmp_import")
                    .contains("does not exist")
                    .endsWith(").");
        }
    }
}
