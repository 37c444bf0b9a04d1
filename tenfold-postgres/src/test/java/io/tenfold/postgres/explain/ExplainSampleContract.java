// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ExplainSample} promises, on whatever version. */
abstract class ExplainSampleContract {
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int NUMERIC = 1700;
    private static final int VARCHAR = 1043;

    private Connection connection;

    abstract PostgresServer server();

    static void fill(PostgresServer server) {
        server.execute("""
                CREATE SCHEMA "Sales Dept";
                CREATE TYPE "Sales Dept"."Mood" AS ENUM ('good', 'bad');
                CREATE TABLE "Sales Dept".orders (id int PRIMARY KEY, status varchar(10), placed_at timestamptz,
                  mood "Sales Dept"."Mood", code char(5), attributes jsonb);
                INSERT INTO "Sales Dept".orders SELECT i, CASE WHEN i % 500 = 0 THEN 'open' ELSE 'done' END,
                  timestamptz '2024-01-01' + i * interval '1 hour', 'good', 'ab', '{}' FROM generate_series(1, 5000) i;
                CREATE INDEX by_status ON "Sales Dept".orders (status);
                CREATE TABLE log (line text);
                CREATE SEQUENCE numbers;
                ANALYZE;
                """);
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = server().connect();
        connection.setAutoCommit(false);
        execute("SET LOCAL search_path = \"Sales Dept\", public");
    }

    @AfterEach
    void leavesNothingBehind() throws SQLException {
        assertThat(single("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'tenfold%'"))
                .isEqualTo("0");
        assertThat(single("SHOW plan_cache_mode")).isEqualTo("auto");
        connection.close();
    }

    @Test
    void textWithoutPlaceholders_isExplainedAsItIs() throws Exception {
        PlanNode scan =
                explain("SELECT * FROM orders WHERE id = 42; -- the one").root();

        assertThat(scan.type()).isEqualTo("Index Scan");
        assertThat(scan.schema()).isEqualTo("Sales Dept");
        assertThat(scan.relation()).isEqualTo("orders");
        assertThat(scan.index()).isEqualTo("orders_pkey");
        assertThat(scan.actual()).isNull();
    }

    @Test
    void values_decideThePlan() throws Exception {
        String text = "SELECT * FROM orders WHERE status = ?";

        assertThat(explain(text, new Parameter("open", VARCHAR)).indexes()).containsExactly("by_status");
        assertThat(explain(text, new Parameter("done", VARCHAR)).indexes()).isEmpty();
        assertThat(explain(text, new Parameter("open", 0)).root().planRows())
                .isLessThan(explain(text, new Parameter("done", 0)).root().planRows());
    }

    @Test
    void declaredType_decidesThePlanToo() throws Exception {
        String text = "SELECT * FROM orders WHERE id = ?";

        assertThat(explain(text, new Parameter("42", INT8)).indexes()).containsExactly("orders_pkey");
        assertThat(explain(text, new Parameter("42", NUMERIC)).indexes()).isEmpty();
    }

    @Test
    void oddValues_reachTheServerUnchanged() throws Exception {
        List<Parameter> values = List.of(
                new Parameter("it's \\ \"odd\" $1 ?; -- ü", VARCHAR),
                new Parameter(null, INT4),
                new Parameter("bad", oid("\"Sales Dept\".\"Mood\"")),
                new Parameter("ab", 1042),
                new Parameter("{\"a\": 1}", 3802));

        Plan plan = ExplainSample.explain(
                connection,
                new Sample(
                        "SELECT * FROM orders WHERE status = ? AND id > coalesce(?, 0) AND mood = ? AND code = ?"
                                + " AND attributes = ? AND attributes ?? 'a' AND attributes ??| array['b']",
                        values,
                        1));

        assertThat(filters(plan)).contains("'it''s \\ \"odd\" $1 ?; -- ü'");
        assertThat(filters(plan)).contains("'ab'::bpchar").contains("?| '{b}'");
    }

    @Test
    void moreThanAHundredValues_areExplained() throws Exception {
        String marks = String.join(", ", Collections.nCopies(1000, "?"));
        List<Parameter> values = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            values.add(new Parameter(String.valueOf(i), INT4));
        }

        Plan plan = ExplainSample.explain(
                connection, new Sample("SELECT * FROM orders WHERE id IN (" + marks + ")", values, 1));

        assertThat(plan.cost()).isPositive();
    }

    @Test
    void unknownValues_giveTheGenericPlan() throws Exception {
        PlanNode scan = explain("SELECT * FROM orders WHERE id = $1").root();

        assertThat(scan.index()).isEqualTo("orders_pkey");
        assertThat(scan.condition()).isEqualTo("(orders.id = $1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM orders WHERE placed_at > now() - interval $1",
                "SELECT * FROM orders WHERE placed_at > date $1 AND placed_at < timestamp(3) with time zone $2",
                "SELECT * FROM orders WHERE placed_at > current_date - interval $1 day",
                "SELECT * FROM orders WHERE id IN ($1 /*, ... */)",
                "SELECT * FROM orders WHERE id IN ($1, $2) LIMIT $3 OFFSET $4",
                "SELECT $1, count(*) FROM orders GROUP BY $1",
                "SELECT * FROM orders WHERE placed_at > now() - $1",
                "SELECT * FROM orders WHERE $1 IS NULL OR status = $2",
                "WITH gone AS (DELETE FROM orders WHERE id = $1 RETURNING *) SELECT * FROM gone",
                "INSERT INTO log SELECT status FROM orders WHERE id = $1",
                "UPDATE orders SET status = $1 WHERE id = $2",
                "SELECT * FROM orders WHERE id = $1 FOR UPDATE"
            })
    void normalisedText_isExplained(String text) throws Exception {
        assertThat(explain(text).root().totalCost()).isPositive();
        assertThat(single("SELECT count(*) FROM orders")).isEqualTo("5000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; DROP TABLE log",
                "SELECT 1); DROP TABLE log; --",
                "SELECT 'a\\', '; DROP TABLE log; --'",
                "ANALYZE SELECT 1",
                "SELECT $tag$;$tag$; COMMIT",
                "",
                "/* nothing */",
                "SELECT 'open",
                "EXECUTE something",
                "CREATE TABLE x AS SELECT 1",
                "SELECT 1 INTO x",
                "DO $$ BEGIN DROP TABLE log; END $$",
                "COMMIT"
            })
    void hostileOrUnplannedText_doesNothing(String text) throws Exception {
        execute("SET LOCAL standard_conforming_strings = off");
        execute("SET LOCAL escape_string_warning = off");

        try {
            explain(text);
        } catch (NotExplainableException expected) {
            assertThat(expected.reason())
                    .isIn(SkipReason.NOT_A_STATEMENT, SkipReason.UTILITY, SkipReason.REJECTED_BY_SERVER);
        }

        assertThat(single("SELECT to_regclass('log')")).isEqualTo("log");
        assertThat(single("SELECT to_regclass('x')")).isNull();
        assertThat(single("SHOW standard_conforming_strings")).isEqualTo("off");
    }

    @Test
    void refusals_haveACodeAndNoLiteral() throws Exception {
        assertRefused(
                SkipReason.MISSING_RELATION, "SELECT 'secret' FROM nowhere", "relation \"nowhere\" does not exist");
        assertRefused(SkipReason.REJECTED_BY_SERVER, "SELECT nothing FROM orders", "column \"nothing\" does not exist");
        assertRefused(SkipReason.REJECTED_BY_SERVER, "SELECT * FROM orders WHERE id = 'secret'", "22P02");
        assertRefused(SkipReason.REJECTED_BY_SERVER, "SELECT * FROM orders WHERE 'secret' 'secret2'", "42601");
        assertRefused(
                SkipReason.UNKNOWN_PARAMETER_TYPE, "UPDATE orders SET status = $1, id = $1, placed_at = $1", "42P08");
        // The transaction goes on.
        assertThat(explain("SELECT * FROM orders").cost()).isPositive();
    }

    @Test
    void missingPrivilege_isSaid() throws Exception {
        execute("CREATE ROLE nobody_" + connection.getCatalog());
        execute("SET LOCAL ROLE nobody_" + connection.getCatalog());

        assertRefused(SkipReason.MISSING_PRIVILEGE, "SELECT * FROM public.log", "permission denied for table log");
    }

    /** Where a type is missing, the position of the error leads to the one that is tried. */
    @Test
    void withoutPlpgsql_plansAndRefusalsAreTheSame() throws Exception {
        String text = "SELECT * FROM orders WHERE placed_at > now() - $1 AND id = $2 + length($3)";
        List<String> plans = new ArrayList<>();
        for (boolean allowed : List.of(true, false)) {
            if (!allowed) {
                execute("CREATE ROLE plain_" + connection.getCatalog());
                execute("GRANT USAGE ON SCHEMA \"Sales Dept\" TO plain_" + connection.getCatalog());
                execute("GRANT SELECT ON orders TO plain_" + connection.getCatalog());
                execute("REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC");
                execute("SET LOCAL ROLE plain_" + connection.getCatalog());
            }
            plans.add(explain(text).toString());
            plans.add(explain("SELECT * FROM orders WHERE status = ?", new Parameter("open", VARCHAR))
                    .toString());
            assertRefused(SkipReason.REJECTED_BY_SERVER, "SELECT nothing FROM orders", "\"nothing\" does not exist");
            assertRefused(SkipReason.MISSING_RELATION, "SELECT 'secret' FROM nowhere", "\"nowhere\" does not exist");
        }

        assertThat(single("SELECT has_language_privilege('plpgsql', 'USAGE')")).isEqualTo("f");
        assertThat(plans.subList(2, 4)).isEqualTo(plans.subList(0, 2));
    }

    @Test
    void timeout_cancelsAnExecution() throws Exception {
        execute("SET LOCAL statement_timeout = '200ms'");

        assertThatThrownBy(() -> ExplainSample.explainAnalyze(
                        connection,
                        new Sample(
                                "SELECT count(*) FROM orders a, orders b, orders c WHERE a.code < b.code",
                                List.of(),
                                1)))
                .isInstanceOf(NotExplainableException.class)
                .hasMessageContaining("57014");
        assertThat(single("SELECT count(*) FROM orders")).isEqualTo("5000");
    }

    @Test
    void wrongNumberOfValues_isRefused() {
        NotExplainableException refusal = catchThrowableOfType(
                NotExplainableException.class, () -> explain("SELECT ?, ?", new Parameter("1", INT4)));

        assertThat(refusal.reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
        assertThat(refusal).hasMessage("The statement has 2 placeholders, but 1 values were captured.");
    }

    @Test
    void autoCommitConnection_isUsableBeforeAndAfter() throws Exception {
        connection.rollback();
        connection.setAutoCommit(true);

        explain("SELECT * FROM \"Sales Dept\".orders WHERE id = ?", new Parameter("1", INT4));
        assertThatThrownBy(() -> explain("SELECT nothing")).isInstanceOf(NotExplainableException.class);

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(single("SELECT 1")).isEqualTo("1");
    }

    @Test
    void executedQuery_hasRowsAndBlocks() throws Exception {
        Plan plan = ExplainSample.explainAnalyze(
                connection,
                new Sample("SELECT * FROM orders WHERE status = ?", List.of(new Parameter("open", VARCHAR)), 1));

        PlanNode.Actual actual = plan.root().actual();
        assertThat(actual).isNotNull();
        assertThat(actual.rows()).isEqualTo(10);
        assertThat(actual.loops()).isEqualTo(1);
        assertThat(actual.sharedHit() + actual.sharedRead()).isPositive();
        assertThat(actual.totalMs()).isPositive();
        assertThat(plan.executionMs()).isPositive();
    }

    @Test
    void foreignTable_isNotExecuted() throws Exception {
        execute("CREATE EXTENSION file_fdw");
        execute("CREATE SERVER files FOREIGN DATA WRAPPER file_fdw");
        execute("CREATE FOREIGN TABLE lines (line text) SERVER files OPTIONS (program 'echo secret')");

        assertThatThrownBy(
                        () -> ExplainSample.explainAnalyze(connection, new Sample("SELECT * FROM lines", List.of(), 1)))
                .isInstanceOf(NotExplainableException.class)
                .hasMessage("It reads another server (Foreign Scan), so it is not executed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders",
                "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
                "SELECT * FROM orders FOR UPDATE",
                "SELECT nextval('numbers')",
                "SELECT * FROM orders WHERE id = $1"
            })
    void whatWritesLocksOrHasNoValues_isNotExecuted(String text) throws Exception {
        assertThatThrownBy(() -> ExplainSample.explainAnalyze(connection, new Sample(text, List.of(), 1)))
                .isInstanceOf(NotExplainableException.class);
        assertThat(single("SELECT count(*) FROM orders")).isEqualTo("5000");
    }

    private Plan explain(String text, Parameter... values) throws SQLException, NotExplainableException {
        return ExplainSample.explain(connection, new Sample(text, List.of(values), 1));
    }

    private void assertRefused(SkipReason reason, String text, String detail) {
        NotExplainableException refusal = catchThrowableOfType(NotExplainableException.class, () -> explain(text));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.detail()).contains(detail).doesNotContain("secret");
        assertThat(refusal).hasNoCause();
    }

    private static String filters(Plan plan) {
        StringBuilder filters = new StringBuilder();
        plan.root().forEach(node -> filters.append(node.filter()).append(node.condition()));
        return filters.toString();
    }

    private int oid(String type) throws SQLException {
        return Integer.parseInt(String.valueOf(single("SELECT '" + type + "'::regtype::oid")));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String single(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
