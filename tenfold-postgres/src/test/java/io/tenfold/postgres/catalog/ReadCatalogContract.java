// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ReadCatalog} promises, on whatever version. */
abstract class ReadCatalogContract {
    private static final TableName ORDERS = new TableName("shop", "orders");

    abstract PostgresServer server();

    static void fill(PostgresServer server) {
        server.execute("""
                CREATE SCHEMA shop;
                CREATE SCHEMA "Odd Schema";
                CREATE EXTENSION pg_trgm SCHEMA public;
                CREATE TYPE shop.mood AS ENUM ('good', 'bad');
                CREATE DOMAIN shop.email AS varchar(80);
                CREATE DOMAIN shop.work_email AS shop.email;
                CREATE TABLE shop.orders (
                  id bigint PRIMARY KEY, customer int NOT NULL, status varchar(20), total numeric(12, 2), flag bool, gone int,
                  code char(3), mood shop.mood, address shop.work_email, tags text[], span int4range, attributes jsonb, spot point,
                  note text COLLATE "C", UNIQUE (customer, id));
                ALTER TABLE shop.orders DROP COLUMN gone;
                INSERT INTO shop.orders SELECT i, i % 100, CASE WHEN i % 10 = 0 THEN NULL WHEN i % 3 = 0 THEN 'open' ELSE 'done' END,
                  i, true, 'abc', 'good', 'a@b', '{x}', '[1,2)', '{}', '(1,2)', 'n' FROM generate_series(1, 10000) i;
                CREATE INDEX a_mixed ON shop.orders (customer DESC, total DESC NULLS LAST, id NULLS FIRST) INCLUDE (flag, code)
                  WHERE status <> 'done';
                CREATE INDEX b_expressions ON shop.orders (lower(status), (total + 1), (status || '(x)') DESC);
                CREATE INDEX c_classes ON shop.orders (status varchar_pattern_ops, note, status COLLATE "POSIX");
                CREATE INDEX d_gin ON shop.orders USING gin (attributes jsonb_path_ops, status gin_trgm_ops);
                CREATE INDEX e_brin ON shop.orders USING brin (id);
                CREATE INDEX f_hash ON shop.orders USING hash (status);
                CREATE INDEX tf_ours ON shop.orders (total);
                COMMENT ON INDEX shop.tf_ours IS 'tenfold 1234';
                COMMENT ON INDEX shop.e_brin IS 'made with tenfold';
                CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY 1;
                CREATE VIEW shop.some_view AS SELECT 1 AS x;
                CREATE TABLE "Odd Schema"."Odd "" Table" ("Odd Column" int);
                CREATE TABLE shop.events (at date NOT NULL, kind int) PARTITION BY RANGE (at);
                CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
                CREATE TABLE shop.events_2 PARTITION OF shop.events FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
                INSERT INTO shop.events SELECT date '2024-01-01' + i % 360, i FROM generate_series(1, 5000) i;
                CREATE INDEX by_kind ON shop.events (kind);
                ANALYZE;
                INSERT INTO shop.orders (id, customer) SELECT i, 1 FROM generate_series(10001, 20000) i;
                CREATE TABLE shop.never_analysed (id int);
                """);
    }

    @Test
    void userTables_areReadAndNothingElse() throws SQLException {
        assertThat(read().tables())
                .extracting(table -> table.name().toString())
                .containsExactly(
                        "Odd Schema.Odd \" Table",
                        "shop.events",
                        "shop.events_1",
                        "shop.events_2",
                        "shop.never_analysed",
                        "shop.orders",
                        "shop.totals");
        assertThat(read().table(new TableName("shop", "some_view"))).isEmpty();
        assertThat(read().table(new TableName("Odd Schema", "Odd \" Table"))
                        .orElseThrow()
                        .columns())
                .extracting(Column::name)
                .containsExactly("Odd Column");
    }

    @Test
    void rows_areScaledToThePresentSize() throws SQLException {
        Table orders = table("orders");

        assertThat(orders.rows()).isBetween(12_000.0, 25_000.0);
        assertThat(orders.bytes()).isEqualTo(Long.parseLong(single("SELECT pg_relation_size('shop.orders')")));
        assertThat(table("never_analysed").rows()).isZero();
    }

    @Test
    void partitionedTable_hasTheSumOfItsLeaves() throws SQLException {
        Table events = table("events");

        assertThat(events.partitioned()).isTrue();
        assertThat(table("events_1").partitioned()).isFalse();
        assertThat(events.rows())
                .isEqualTo(table("events_1").rows() + table("events_2").rows())
                .isEqualTo(5000);
        assertThat(events.bytes())
                .isEqualTo(table("events_1").bytes() + table("events_2").bytes());
        assertThat(events.column("kind").orElseThrow().statistics()).isNotNull();
        assertThat(events.indexes()).singleElement().satisfies(index -> assertThat(index.bytes())
                .isEqualTo(table("events_1").indexes().get(0).bytes()
                        + table("events_2").indexes().get(0).bytes()));
    }

    @Test
    void columns_haveTypeSizeAndFamily() throws SQLException {
        Table orders = table("orders");

        assertThat(orders.columns())
                .extracting(Column::name)
                .doesNotContain("gone")
                .startsWith("id", "customer", "status");
        assertThat(column("status").type()).isEqualTo("character varying(20)");
        assertThat(column("id")).satisfies(id -> {
            assertThat(id.notNull()).isTrue();
            assertThat(id.length()).isEqualTo(8);
            assertThat(id.alignment()).isEqualTo(8);
            assertThat(id.number()).isEqualTo(1);
        });
        assertThat(column("note").length()).isNegative();
        assertThat(column("code").number()).isEqualTo(7);
        assertFamily("id", "integer_ops");
        assertFamily("customer", "integer_ops");
        assertFamily("status", "text_ops");
        assertFamily("code", "bpchar_ops");
        assertFamily("mood", "enum_ops");
        assertFamily("address", "text_ops");
        assertFamily("tags", "array_ops");
        assertFamily("span", "range_ops");
        assertFamily("attributes", "jsonb_ops");
        assertThat(column("spot").btreeFamily()).isZero();
    }

    /** The planner is the judge: a plain b-tree serves LIKE 'a%' only where values sort by their bytes. */
    @Test
    void bytewise_isWhereThePlannerFindsPrefixes() throws SQLException {
        String builtIn = single("SELECT coalesce((SELECT 'e text COLLATE \"' || collname || '\", ' FROM pg_collation"
                + " WHERE collprovider = 'b' AND collname = 'pg_c_utf8'), '')");
        String icu = single("SELECT coalesce((SELECT 'f text COLLATE \"' || collname || '\", ' FROM pg_collation"
                + " WHERE collprovider = 'i' AND collname = 'en-x-icu'), '')");
        server().execute("CREATE TABLE shop.words (a text, b text COLLATE \"C\", c varchar(9) COLLATE \"POSIX\","
                + " d text COLLATE ucs_basic, " + builtIn + icu + "n int)");
        try {
            for (Column column : table("words").columns()) {
                boolean text = !column.type().equals("integer");
                assertThat(column.bytewise())
                        .as(column.name())
                        .isEqualTo(!text || findsPrefixes("words", column.name()));
            }
            assertThat(table("words").column("b").orElseThrow().bytewise()).isTrue();
            assertThat(table("words").column("a").orElseThrow().bytewise()).isFalse();
        } finally {
            server().execute("DROP TABLE shop.words");
        }
    }

    private boolean findsPrefixes(String table, String column) throws SQLException {
        server().execute("CREATE INDEX ON shop." + table + " (" + column + ")");
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            try (ResultSet row = statement.executeQuery(
                    "EXPLAIN (FORMAT JSON) SELECT * FROM shop." + table + " WHERE " + column + " LIKE 'ab%'")) {
                row.next();
                return row.getString(1).contains("Index Cond");
            }
        }
    }

    @Test
    void toastBytes_areWhatIsStoredOutOfLine() throws SQLException {
        server().execute("CREATE TABLE shop.documents (id int, body text)");
        server().execute("ALTER TABLE shop.documents ALTER body SET STORAGE EXTERNAL");
        server().execute("INSERT INTO shop.documents SELECT i, repeat('x', 5000) FROM generate_series(1, 50) i");
        try {
            assertThat(table("documents").toastBytes()).isGreaterThan(50 * 5000);
            assertThat(table("never_analysed").toastBytes()).isZero();
        } finally {
            server().execute("DROP TABLE shop.documents");
        }
    }

    @Test
    void statistics_holdNoValueAndAbsoluteCounts() throws SQLException {
        ColumnStatistics id = statistics("id");
        ColumnStatistics status = statistics("status");

        assertThat(id.distinct()).isEqualTo(table("orders").rows());
        assertThat(id.correlation()).isCloseTo(1, within(0.01));
        assertThat(status.nullFraction()).isCloseTo(0.1, within(0.02));
        assertThat(status.distinct()).isEqualTo(2);
        assertThat(status.mostCommonFrequencies()).hasSize(2).allSatisfy(f -> assertThat(f)
                .isBetween(0.2, 0.7));
        assertThat(status.averageWidth()).isEqualTo(5);
        assertThat(table("never_analysed").columns().get(0).statistics()).isNull();
    }

    @Test
    void indexes_haveTheirDefinition() throws SQLException {
        assertThat(definition("a_mixed"))
                .isEqualTo(new IndexDefinition(
                        ORDERS,
                        IndexMethod.BTREE,
                        List.of(
                                IndexKey.descending("customer"),
                                new IndexKey("total", null, true, false, null, null),
                                new IndexKey("id", null, false, true, null, null)),
                        List.of("flag", "code"),
                        "((status)::text <> 'done'::text)",
                        false));
        assertThat(definition("b_expressions").keys())
                .containsExactly(
                        new IndexKey(null, "lower((status)::text)", false, false, null, null),
                        new IndexKey(null, "(total + (1)::numeric)", false, false, null, null),
                        new IndexKey(null, "((status)::text || '(x)'::text)", true, true, null, null));
        assertThat(definition("c_classes").keys())
                .containsExactly(
                        new IndexKey("status", null, false, false, "varchar_pattern_ops", null),
                        IndexKey.ascending("note"),
                        new IndexKey("status", null, false, false, null, "POSIX"));
        assertThat(definition("d_gin").method()).isEqualTo(IndexMethod.GIN);
        assertThat(definition("d_gin").keys())
                .extracting(IndexKey::operatorClass)
                .containsExactly("jsonb_path_ops", "gin_trgm_ops");
        assertThat(definition("e_brin"))
                .isEqualTo(new IndexDefinition(
                        ORDERS, IndexMethod.BRIN, List.of(IndexKey.ascending("id")), List.of(), null, false));
        assertThat(definition("f_hash").method()).isEqualTo(IndexMethod.HASH);
        assertThat(definition("orders_pkey"))
                .isEqualTo(new IndexDefinition(
                        ORDERS, IndexMethod.BTREE, List.of(IndexKey.ascending("id")), List.of(), null, true));
    }

    @Test
    void indexes_haveTheirStateAndSize() throws SQLException {
        Index primary = index("orders_pkey");
        Index ours = index("tf_ours");

        assertThat(primary.constraint()).isTrue();
        assertThat(primary.unique()).isTrue();
        assertThat(primary.valid()).isTrue();
        assertThat(primary.ours()).isFalse();
        assertThat(primary.bytes()).isEqualTo(Long.parseLong(single("SELECT pg_relation_size('shop.orders_pkey')")));
        assertThat(primary.ddl()).isEqualTo("CREATE UNIQUE INDEX orders_pkey ON shop.orders USING btree (id)");
        assertThat(ours.ours()).isTrue();
        assertThat(ours.constraint()).isFalse();
        assertThat(index("e_brin").ours()).isFalse();
        assertThat(table("orders").indexes()).extracting(Index::name).isSorted();
    }

    @Test
    void ddl_needsNoSearchPath() throws SQLException {
        assertThat(index("d_gin").ddl())
                .isEqualTo("CREATE INDEX d_gin ON shop.orders USING gin"
                        + " (attributes jsonb_path_ops, status public.gin_trgm_ops)");
    }

    @Test
    void monitoringRole_readsTheSame() throws SQLException {
        String role = "watcher_" + server().database();
        server().execute("CREATE ROLE " + role + " LOGIN PASSWORD 'p' IN ROLE pg_monitor, pg_read_all_data");
        try (Connection connection = server().server().connect(server().database(), role, "p")) {
            assertThat(ReadCatalog.read(connection).tables()).isEqualTo(read().tables());
            assertThat(connection.getAutoCommit()).isTrue();
        } finally {
            server().execute("DROP ROLE " + role);
        }
    }

    @Test
    void roleWithoutRights_seesTablesWithoutStatistics() throws SQLException {
        String role = "stranger_" + server().database();
        server().execute("CREATE ROLE " + role + " LOGIN PASSWORD 'p'");
        try (Connection connection = server().server().connect(server().database(), role, "p")) {
            Table orders = ReadCatalog.read(connection).table(ORDERS).orElseThrow();

            assertThat(orders.columns()).hasSize(table("orders").columns().size());
            assertThat(orders.columns()).extracting(Column::statistics).containsOnlyNulls();
            assertThat(orders.indexes()).hasSize(table("orders").indexes().size());
        } finally {
            server().execute("DROP ROLE " + role);
        }
    }

    private void assertFamily(String column, String family) throws SQLException {
        assertThat(single("SELECT opfname FROM pg_opfamily WHERE oid = "
                        + column(column).btreeFamily()))
                .as(column)
                .isEqualTo(family);
    }

    private ColumnStatistics statistics(String column) throws SQLException {
        return column(column).statistics();
    }

    private Column column(String name) throws SQLException {
        return table("orders").column(name).orElseThrow();
    }

    private IndexDefinition definition(String name) throws SQLException {
        return index(name).definition();
    }

    private Index index(String name) throws SQLException {
        return table("orders").indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Table table(String name) throws SQLException {
        return read().table(new TableName("shop", name)).orElseThrow();
    }

    private ServerCatalog read() throws SQLException {
        try (Connection connection = server().connect()) {
            return ReadCatalog.read(connection);
        }
    }

    private String single(String sql) throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
