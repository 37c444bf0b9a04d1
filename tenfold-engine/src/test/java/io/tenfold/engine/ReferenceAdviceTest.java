// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static io.tenfold.engine.AdvisorAssert.assertThatAdvisor;

import io.tenfold.testkit.PostgresServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Indexes for the searches that foreign keys make, which no statement of the application shows. */
class ReferenceAdviceTest {
    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeEach
    void empty() {
        SERVERS.current().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    private static void tables(String... more) {
        SERVERS.current().execute("CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL)");
        SERVERS.current().execute("INSERT INTO customer SELECT i, 'n' || i FROM generate_series(1, 2000) i");
        SERVERS.current().execute("""
                CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer, note text NOT NULL)""");
        SERVERS.current()
                .execute(
                        "INSERT INTO invoice SELECT i, i % 2000 + 1, repeat('x', 80) FROM generate_series(1, 40000) i");
        for (String sql : more) {
            SERVERS.current().execute(sql);
        }
        SERVERS.current().execute("VACUUM ANALYZE");
    }

    /** A server process reports what it counted after its transaction, up to 14 to another process: the server waits for it. */
    private static void awaitDeletesCounted() {
        SERVERS.current().execute("""
                DO $$ BEGIN FOR turn IN 1..400 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    EXIT WHEN (SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'customer') > 0;
                    ASSERT turn < 400, 'the deletes were never counted';
                    PERFORM pg_sleep(0.05);
                END LOOP; END $$""");
    }

    private static AdvisorAssert on(String sql) {
        return assertThatAdvisor(SERVERS.current().settings(), sql);
    }

    @TestTemplate
    void deletedParent_getsAnIndexOnTheColumnThatRefers() {
        tables();
        on("DELETE FROM customer WHERE id = 7")
                .recommends("invoice (customer_id)")
                .saysWhy("refer to a deleted row of customer (foreign key invoice_customer_id_fkey");
        on("UPDATE customer SET id = 9000 WHERE id = 7").recommends("invoice (customer_id)");
    }

    @TestTemplate
    void parentThatIsNeverDeleted_getsNone() {
        tables();
        on("SELECT * FROM customer WHERE id = 7").recommendsNothing("too small");
        on("UPDATE customer SET name = 'x' WHERE id = 7").recommendsNothing("too small");
    }

    @TestTemplate
    void deletesThatTheServerCounted_areEnough() {
        tables("DELETE FROM invoice WHERE customer_id < 90", "DELETE FROM customer WHERE id < 90");
        awaitDeletesCounted();
        on("SELECT * FROM customer WHERE id = 107").recommends("invoice (customer_id)");
    }

    @TestTemplate
    void columnThatMostRowsLeaveEmpty_getsAnIndexOnTheOthers() {
        tables("UPDATE invoice SET customer_id = NULL WHERE id % 50 <> 0");
        on("DELETE FROM customer WHERE id = 7").recommends("invoice (customer_id) WHERE (customer_id IS NOT NULL)");
    }

    @TestTemplate
    void columnWithAnIndex_getsNoSecond() {
        tables("CREATE INDEX ON invoice (customer_id, id)");
        on("DELETE FROM customer WHERE id = 7").recommendsNothing("too small");
    }

    @TestTemplate
    void keyOfTwoColumns_andPartitionedTable_areSupported() {
        SERVERS.current().execute("CREATE TABLE shop (tenant int, id int, PRIMARY KEY (tenant, id))");
        SERVERS.current().execute("INSERT INTO shop SELECT i % 10, i FROM generate_series(1, 3000) i");
        SERVERS.current().execute("""
                CREATE TABLE visit (at date NOT NULL, tenant int, shop int, note text NOT NULL,
                    FOREIGN KEY (tenant, shop) REFERENCES shop) PARTITION BY RANGE (at)""");
        SERVERS.current()
                .execute("CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM ('2024-01-01') TO ('2024-07-01')");
        SERVERS.current()
                .execute("CREATE TABLE visit_2 PARTITION OF visit FOR VALUES FROM ('2024-07-01') TO ('2025-01-01')");
        SERVERS.current().execute("""
                INSERT INTO visit SELECT date '2024-01-01' + i % 360, (i % 3000 + 1) % 10, i % 3000 + 1, repeat('x', 80)
                FROM generate_series(1, 60000) i""");
        SERVERS.current().execute("VACUUM ANALYZE");
        on("DELETE FROM shop WHERE tenant = 7 AND id = 7").recommends("visit (tenant, shop)");
    }
}
