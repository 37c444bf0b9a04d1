// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.activity.IndexActivity;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.TableName;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What {@link ReadActivity} promises, on whatever version. */
abstract class ReadActivityContract {
    private static final TableName ORDERS = new TableName("shop", "orders");
    private static final Duration COUNTERS_ARRIVE = Duration.ofSeconds(30);

    abstract PostgresServer server();

    static void fill(PostgresServer server) {
        server.execute("""
                CREATE SCHEMA shop;
                CREATE TABLE shop.orders (id int PRIMARY KEY, status text) WITH (autovacuum_enabled = off);
                CREATE TABLE shop.untouched (id int, note text) WITH (autovacuum_enabled = off);
                CREATE TABLE shop.events (at date NOT NULL) PARTITION BY RANGE (at);
                CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                CREATE MATERIALIZED VIEW shop.totals AS SELECT 1 AS n;
                CREATE VIEW shop.some_view AS SELECT 1 AS n;
                CREATE INDEX orders_status ON shop.orders (status);
                CREATE INDEX orders_hash ON shop.orders USING hash (status);
                INSERT INTO shop.orders SELECT i, 'open' FROM generate_series(1, 1000) i;
                INSERT INTO shop.untouched SELECT i, 'x' FROM generate_series(1, 100) i;
                """);
        server.execute("ANALYZE shop.orders");
        server.execute("UPDATE shop.orders SET status = 'done' WHERE id <= 300");
        server.execute("DELETE FROM shop.orders WHERE id > 900");
        server.execute("SET enable_seqscan = off; SELECT count(*) FROM shop.orders WHERE id = 5");
    }

    private ServerActivity read() throws SQLException {
        try (Connection connection = server().connect()) {
            return ReadActivity.read(connection);
        }
    }

    /** Up to 14 a session's counts reach the others through a file that is written now and then. */
    private ServerActivity readOnce(TableName name, Predicate<TableActivity> arrived) throws SQLException {
        long deadline = System.nanoTime() + COUNTERS_ARRIVE.toNanos();
        ServerActivity activity = read();
        while (!arrived.test(table(activity, name)) && System.nanoTime() < deadline) {
            activity = read();
        }
        return activity;
    }

    private static TableActivity table(ServerActivity activity, TableName name) {
        return activity.tables().stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static IndexActivity index(ServerActivity activity, String name) {
        return activity.indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void counters_areTheServersOwn() throws SQLException {
        ServerActivity activity = readOnce(ORDERS, orders -> orders.deleted() == 100 && orders.indexScans() > 0);
        TableActivity orders = table(activity, ORDERS);

        assertThat(orders.inserted()).isEqualTo(1000);
        assertThat(orders.updated()).isEqualTo(300);
        assertThat(orders.deleted()).isEqualTo(100);
        assertThat(orders.liveRows()).isEqualTo(900);
        assertThat(orders.deadRows()).isEqualTo(400);
        assertThat(orders.modifiedSinceAnalyze()).isEqualTo(400);
        assertThat(orders.analysed()).isTrue();
        assertThat(orders.hoursSinceAnalyze()).isPresent();
        assertThat(orders.hoursSinceVacuum()).isEmpty();
        assertThat(orders.bytes()).isPositive();
        assertThat(index(activity, "orders_pkey").scans()).isPositive();
        assertThat(index(activity, "orders_pkey").table()).isEqualTo(ORDERS);
    }

    @Test
    void rowsDeletedSinceTheLastCount_areBloat_butNothingIsWhereTheCountersWereReset() throws SQLException {
        TableName aging = new TableName("shop", "aging");
        server().execute("CREATE TABLE shop.aging (id int, note text) WITH (autovacuum_enabled = off)");
        try {
            server().execute("INSERT INTO shop.aging SELECT i, 'note ' || i FROM generate_series(1, 20000) i");
            server().execute("ANALYZE shop.aging");
            server().execute("DELETE FROM shop.aging WHERE id > 5000");
            TableActivity deleted = table(readOnce(aging, table -> table.deleted() == 15_000), aging);
            server().execute("SELECT pg_stat_reset_single_table_counters('shop.aging'::regclass)");
            TableActivity reset = table(readOnce(aging, table -> table.deleted() == 0), aging);

            assertThat(deleted.bloatBytes().orElse(0)).isBetween(0.7 * deleted.bytes(), 0.8 * deleted.bytes());
            assertThat(reset.liveRows()).isZero();
            assertThat(reset.bloatBytes().orElse(-1)).isBetween(0.0, 0.05 * reset.bytes());
        } finally {
            server().execute("DROP TABLE shop.aging");
        }
    }

    @Test
    void tableThatWasNeverAnalysed_isSaidToBe() throws SQLException {
        TableActivity untouched = table(read(), new TableName("shop", "untouched"));

        assertThat(untouched.analysed()).isFalse();
        assertThat(untouched.hoursSinceAnalyze()).isEmpty();
        assertThat(untouched.bloatBytes()).isEmpty();
    }

    @Test
    void otherMethodsThanBtree_haveNoEstimate() throws SQLException {
        ServerActivity activity = read();

        assertThat(index(activity, "orders_hash").bloatBytes()).isEmpty();
        assertThat(index(activity, "orders_status").bloatBytes()).isPresent();
    }

    @Test
    void partitionedParent_hasNoHeapOfItsOwn_andViewsAreNone() throws SQLException {
        ServerActivity activity = read();

        assertThat(activity.tables())
                .extracting(table -> table.table().name())
                .containsExactly("events", "events_1", "orders", "totals", "untouched");
        assertThat(table(activity, new TableName("shop", "events")).bytes()).isZero();
        assertThat(table(activity, new TableName("shop", "events")).bloatBytes())
                .isEmpty();
    }

    @Test
    void databaseAndSettings_areRead() throws SQLException {
        ServerActivity activity = read();

        assertThat(activity.sessions()).isNotNegative();
        assertThat(activity.settings())
                .containsEntry("work_mem", "4MB")
                .containsKeys("shared_buffers", "autovacuum_analyze_scale_factor", "hash_mem_multiplier");
    }

    @Test
    void roleThatMayReadNothing_getsCountersWithoutEstimates() throws SQLException {
        server().execute("DROP ROLE IF EXISTS activity_plain; CREATE ROLE activity_plain");
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION activity_plain");
            ServerActivity activity = ReadActivity.read(connection);

            assertThat(table(activity, ORDERS).bytes()).isPositive();
            assertThat(table(activity, ORDERS).bloatBytes()).isEmpty();
            assertThat(index(activity, "orders_status").bloatBytes()).isEmpty();
        } finally {
            server().execute("DROP ROLE activity_plain");
        }
    }

    @Test
    void readingRole_getsEstimates() throws SQLException {
        server().execute("DROP ROLE IF EXISTS activity_reader; CREATE ROLE activity_reader;"
                + " GRANT pg_monitor, pg_read_all_data TO activity_reader");
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION activity_reader");
            ServerActivity activity = ReadActivity.read(connection);

            assertThat(table(activity, ORDERS).bloatBytes()).isPresent();
            assertThat(index(activity, "orders_status").bloatBytes()).isPresent();
        } finally {
            server().execute("DROP ROLE activity_reader");
        }
    }
}
