// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static io.tenfold.engine.AdvisorAssert.assertThatAdvisor;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The advice of the whole chain on PostgreSQL 18: server, shadow, analysed tree, candidates, choice. */
class AdvisorTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @BeforeAll
    static void load() throws Exception {
        SERVER.execute("""
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL,
                    created_at timestamptz NOT NULL, total numeric(12,2) NOT NULL, note text)""");
        SERVER.execute("""
                INSERT INTO orders
                SELECT i, (i * 7919) % 5000, (ARRAY['new', 'paid', 'sent', 'done'])[1 + i % 4],
                    timestamptz '2024-01-01' + (i * 7907 % 100000) * interval '5 min', i % 997, repeat('x', 60)
                FROM generate_series(1, 100000) i""");
        SERVER.execute("CREATE TABLE colours (id int, name text)");
        SERVER.execute("INSERT INTO colours SELECT i, 'c' || i FROM generate_series(1, 200) i");
        // padding, so that the extension's objects have other numbers here than on the shadow
        SERVER.execute("CREATE EXTENSION hstore");
        SERVER.execute("CREATE EXTENSION citext");
        SERVER.execute("DROP EXTENSION hstore");
        SERVER.execute("CREATE TABLE accounts (id int, email citext)");
        SERVER.execute("INSERT INTO accounts SELECT i, 'Name' || i || '@x.org' FROM generate_series(1, 50000) i");
        // a page is marked all-visible only when the commit that filled it is on disk, and commits are asynchronous
        // here
        SERVER.execute("CHECKPOINT");
        SERVER.execute("VACUUM ANALYZE");
    }

    private static AdvisorAssert on(String sql) {
        return assertThatAdvisor(SERVER.settings(), sql);
    }

    @Test
    void equality_getsAnIndexOnItsColumn() {
        on("SELECT * FROM orders WHERE customer_id = 42").recommends("orders (customer_id)");
    }

    @Test
    void equalityThenOrder_putsTheSortColumnSecond() {
        on("SELECT * FROM orders WHERE customer_id = 42 ORDER BY created_at DESC LIMIT 5")
                .recommends("orders (customer_id, created_at)");
    }

    @Test
    void fewNarrowColumns_areCovered() {
        on("SELECT sum(total) FROM orders WHERE created_at >= '2024-06-01' AND created_at < '2024-06-08'")
                .recommends("orders (created_at) INCLUDE (total)");
    }

    @Test
    void primaryKeyLookup_isAlreadyBest() {
        on("SELECT * FROM orders WHERE id = 42").recommendsNothing("already");
    }

    @Test
    void smallTable_getsNothing() {
        on("SELECT * FROM colours WHERE id = 7").recommendsNothing("too small");
    }

    @Test
    void castOfTheColumn_isNotSargable() {
        on("SELECT * FROM orders WHERE customer_id = 42.0").recommendsNothing("sargable");
    }

    @Test
    void typeOfAnExtension_isSearchedByItsOwnOperators() {
        on("SELECT * FROM accounts WHERE email = 'name7@x.org'").recommends("accounts (email)");
    }

    @Test
    void missingTable_isSkippedWithItsReason() {
        on("SELECT * FROM customers WHERE id = 1").skips("does not exist");
    }

    @Test
    void brokenStatement_isSkippedWithItsReason() {
        on("SELECT * FROM orders WHERE").skips("42601");
    }
}
