// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same plan printed as text, JSON and XML is read as the same plan. */
final class PlanFormatsTest {
    private static final String SCHEMA = """
            CREATE TABLE t (id int PRIMARY KEY, name text, tags text[]);
            INSERT INTO t SELECT g, 'n' || g, ARRAY['a'] FROM generate_series(1, 2000) g;
            CREATE SCHEMA "Odd.schema";
            CREATE TABLE "Odd.schema"."Odd ""t on" ("I d" int);
            INSERT INTO "Odd.schema"."Odd ""t on" SELECT g FROM generate_series(1, 1000) g;
            CREATE TABLE u (t int, x int);
            INSERT INTO u SELECT g, g FROM generate_series(1, 1500) g;
            CREATE INDEX "odd index" ON u (t);
            CREATE INDEX t_name ON t (name);
            CREATE INDEX t_tags ON t USING gin (tags);
            CREATE TABLE p (k int, v text) PARTITION BY RANGE (k);
            CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
            CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
            CREATE VIEW v AS SELECT * FROM t;
            ANALYZE""";

    private static final List<String> STATEMENTS = List.of(
            "select * from \"Odd.schema\".\"Odd \"\"t on\" o join t on t.id = o.\"I d\" where t.name <> 'it''s\nnew\t(cost='"
                    + " order by t.name desc, lower(t.name || ','), o.\"I d\"",
            "select * from t where name = E'back\\\\slash''\n  ->  Seq Scan on x  (cost=0.00..1.00 rows=1 width=1)'",
            "select name, count(*) from t group by name",
            "select * from t a join t b using (name) where a.id < b.id",
            "select * from t where id < 5 order by id desc limit 2",
            "select * from t a left join u on u.t = a.id and u.x > a.id",
            "select id % 7, count(*), name from t group by rollup (1, 3)",
            "select id % 7, id % 5, count(*) from t group by grouping sets ((1), (2), (1, 2), ())",
            "with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select * from r",
            "with c as materialized (select * from t) select * from c a, c b where a.id = b.id and a.id = (select max(x) from u)",
            "select * from t where exists (select from u where u.t = t.id)",
            "select * from t where id not in (select t from u)",
            "select * from t where not exists (select 1 from u where u.t = t.id)",
            "insert into u select id, id from t where id < 10",
            "update t set name = 'x' where id = 3",
            "delete from u where t = 3",
            "select * from t full join u on u.t = t.id",
            "select distinct name from t",
            "select id from t except select t from u",
            "select id from t intersect all select t from u",
            "select sum(id) over (partition by name order by id) from t",
            "select * from generate_series(1, 3) g, (values (1), (2)) v(x)",
            "select * from p where k = 5",
            "select count(*) from p",
            "select * from t limit 3 for update",
            "select * from t tablesample system (10) repeatable (3)",
            "select * from t where tags @> array['a']",
            "select * from t where ctid = '(0,1)'",
            "select * from v where id = 3",
            "select name from t where name like 'n1%' or id = 4",
            "select 1 where false",
            "select * from u where t = 0 and exists (select from t where id = u.x)",
            "select * from t a where a.id in (select id from t b where b.name = a.name limit 1)");

    private static final List<String> SETTINGS = List.of(
            "work_mem = '64MB'",
            "work_mem = '64kB'",
            "enable_seqscan = off",
            "enable_hashjoin = off",
            "enable_mergejoin = off; SET LOCAL enable_sort = off",
            "parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0");

    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    @BeforeAll
    static void createTables() {
        servers.execute(SCHEMA);
    }

    @TestTemplate
    void plan_isTheSameInEveryFormat() throws SQLException {
        try (Connection connection = servers.current().connect()) {
            for (String options : List.of("costs", "verbose, settings")) {
                for (String settings : SETTINGS) {
                    for (String statement : STATEMENTS) {
                        Formats formats = explain(connection, settings, options, statement);
                        assertThat(formats.text()).as(formats.print()).isEqualTo(formats.json());
                        assertThat(formats.xml()).as(formats.print()).isEqualTo(formats.json());
                    }
                }
            }
        }
    }

    @TestTemplate
    void executedPlan_isTheSameInEveryFormat() throws SQLException {
        String options = "analyze, timing off, summary on, buffers";
        Set<String> spills = new TreeSet<>();
        try (Connection connection = servers.current().connect()) {
            for (String settings : SETTINGS.subList(0, SETTINGS.size() - 1)) {
                String serial = settings + "; SET LOCAL max_parallel_workers_per_gather = 0";
                for (String statement : STATEMENTS) {
                    Formats formats = explain(connection, serial, options, statement);
                    assertThat(steady(formats.text())).as(formats.print()).isEqualTo(steady(formats.json()));
                    assertThat(steady(formats.xml())).as(formats.print()).isEqualTo(steady(formats.json()));
                    assertThat(formats.text().planningMs()).isPositive();
                    assertThat(formats.text().executionMs()).isPositive();
                    formats.text().root().forEach(node -> spills.add(spill(node)));
                }
            }
        }
        assertThat(spills).contains("external merge", "hash batches");
    }

    @TestTemplate
    void timesOfNodes_areRead() throws SQLException {
        try (Connection connection = servers.current().connect()) {
            Plan plan = explain(connection, "work_mem = '64kB'", "analyze", "select * from t order by name")
                    .text();
            assertThat(plan.root().actual()).isNotNull();
            assertThat(plan.root().actual().totalMs()).isPositive();
        }
    }

    private static Formats explain(Connection connection, String settings, String options, String statement)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET LOCAL " + settings);
            String text = print(sql, options, "text", statement);
            return new Formats(
                    text,
                    ReadTextPlan.fromText(text),
                    ReadJsonPlan.fromJson(print(sql, options, "json", statement)),
                    ReadPlan.fromXml(print(sql, options, "xml", statement)));
        } finally {
            connection.rollback();
        }
    }

    /** What a statement writes is undone, so that every format sees the same tables. */
    private static String print(Statement sql, String options, String format, String statement) throws SQLException {
        sql.execute("SAVEPOINT before");
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("EXPLAIN (" + options + ", FORMAT " + format + ") " + statement)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        sql.execute("ROLLBACK TO before");
        return String.join("\n", lines);
    }

    private static String spill(PlanNode node) {
        return node.actual() == null || node.actual().spill() == null
                ? ""
                : node.actual().spill().method();
    }

    /** A line for each node without blocks: the second execution finds other pages in memory than the first. */
    private static List<String> steady(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.root().forEach(node -> {
            PlanNode.Actual actual = node.actual();
            lines.add(node.type() + " " + node.relation() + " " + node.totalCost() + " " + node.keys() + " "
                    + node.filter() + (actual == null ? "" : figures(actual)));
        });
        return lines;
    }

    private static String figures(PlanNode.Actual actual) {
        boolean blocks = actual.sharedHit() + actual.sharedRead() > 0;
        return " rows " + actual.rows() + " loops " + actual.loops() + " removed " + actual.removedByFilter() + " "
                + actual.removedByRecheck() + " blocks " + blocks + " temporary " + actual.tempWritten() + " "
                + actual.spill();
    }

    /** One plan, printed as text and read in each format. */
    private record Formats(String print, Plan text, Plan json, Plan xml) {}
}
