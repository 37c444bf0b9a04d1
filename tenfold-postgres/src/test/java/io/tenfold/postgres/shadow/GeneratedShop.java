// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.sql.fingerprint.Fingerprinter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A generated database with skew, NULLs, text, dates, a foreign key and partitions; its queries and index candidates. */
final class GeneratedShop {
    static final TableName CUSTOMERS = new TableName("public", "customers");
    static final TableName ORDERS = new TableName("public", "orders");
    static final TableName ITEMS = new TableName("public", "items");
    static final TableName EVENTS = new TableName("shop", "events");

    private GeneratedShop() {}

    /** Has that shadow compare plans of these queries. */
    static Agreement selfTest(Shadow shadow, List<WorkloadQuery> queries) throws SQLException {
        List<AnalysedQuery> analysed = new ArrayList<>();
        for (WorkloadQuery query : queries) {
            if (shadow.analyse(query.representatives().get(0)) instanceof Analysis.Analysed known) {
                analysed.add(new AnalysedQuery(query, known.statement()));
            }
        }
        return shadow.selfTest(analysed);
    }

    static final String SCHEMA = """
            CREATE SCHEMA shop;
            CREATE TYPE channel AS ENUM ('web', 'store', 'phone');
            CREATE DOMAIN amount AS numeric(12,2) CHECK (VALUE >= 0);
            CREATE TABLE customers (id int PRIMARY KEY, gone int, name text NOT NULL, city text, born date,
              channel channel NOT NULL, tags text[], CHECK (id > 0));
            ALTER TABLE customers DROP COLUMN gone;
            CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              customer_id int NOT NULL REFERENCES customers, status text NOT NULL, placed timestamptz NOT NULL,
              shipped date, total amount NOT NULL, total_with_tax numeric GENERATED ALWAYS AS (total * 1.2) STORED,
              note text, CHECK (shipped IS NULL OR shipped >= date '2000-01-01'));
            CREATE INDEX orders_placed ON orders (placed);
            CREATE TABLE items (order_id bigint NOT NULL, line int NOT NULL, product int NOT NULL, quantity int,
              price amount, PRIMARY KEY (order_id, line));
            CREATE TABLE shop.events (id bigint, at date NOT NULL, kind text, customer_id int, payload jsonb)
              PARTITION BY RANGE (at);
            CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
            CREATE TABLE shop.events_2 PARTITION OF shop.events FOR VALUES FROM ('2024-04-01') TO ('2024-07-01');
            CREATE TABLE shop.events_3 PARTITION OF shop.events FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
            CREATE INDEX events_at ON shop.events (at);
            CREATE VIEW recent AS SELECT o.*, c.city FROM orders o JOIN customers c ON c.id = o.customer_id
              WHERE o.placed > timestamptz '2024-06-01';
            CREATE MATERIALIZED VIEW cities AS SELECT city, count(*) AS customers FROM customers GROUP BY city WITH NO DATA;
            CREATE INDEX cities_city ON cities (city);
            CREATE STATISTICS city_channel (dependencies, ndistinct, mcv) ON city, born FROM customers;
            """;

    static final String DATA = """
            SELECT setseed(0.25);
            INSERT INTO customers SELECT i, md5(i::text), CASE WHEN random() < 0.9 THEN 'city ' || (power(random(), 3) * 400)::int END,
              date '1950-01-01' + (random() * 20000)::int, (ARRAY['web', 'store', 'phone'])[1 + (random() * 1.4)::int]::channel,
              ARRAY['t' || (random() * 30)::int, 't' || (random() * 30)::int] FROM generate_series(1, 50000) i;
            INSERT INTO orders (customer_id, status, placed, shipped, total, note)
              SELECT 1 + (power(random(), 2) * 49999)::int,
              CASE WHEN r < 0.9 THEN 'done' WHEN r < 0.99 THEN 'open' ELSE 'failed' END,
              timestamptz '2022-01-01' + i * interval '5 minutes', CASE WHEN r < 0.9 THEN date '2022-01-01' + i / 288 END,
              random() * 1000, CASE WHEN r > 0.7 THEN repeat(md5(i::text), 2) END
              FROM (SELECT i, random() AS r FROM generate_series(1, 300000) i) s;
            INSERT INTO items SELECT 1 + i / 2, i % 2, power(random(), 3) * 5000, CASE WHEN random() < 0.95 THEN random() * 10 END,
              random() * 100 FROM generate_series(0, 499999) i;
            INSERT INTO shop.events SELECT i, date '2024-01-01' + (i / 330), 'kind ' || (random() * 20)::int,
              1 + (random() * 49999)::int, jsonb_build_object('n', i % 100) FROM generate_series(0, 119999) i;
            REFRESH MATERIALIZED VIEW cities;
            """;

    static final String VACUUM = "VACUUM ANALYZE";

    static List<WorkloadQuery> queries() {
        List<WorkloadQuery> queries = new ArrayList<>();
        queries.add(query("SELECT * FROM orders WHERE customer_id = 17"));
        queries.add(query("SELECT * FROM orders WHERE customer_id = $1 AND status = $2", "40000", "open"));
        queries.add(query("SELECT count(*) FROM orders WHERE status = 'failed'"));
        queries.add(query("SELECT * FROM orders WHERE status = 'open' ORDER BY placed DESC LIMIT 20"));
        queries.add(query("SELECT sum(total) FROM orders WHERE placed >= '2024-10-01' AND placed < '2024-10-08'"));
        queries.add(
                query(
                        "SELECT status, count(*) FROM orders WHERE shipped BETWEEN '2024-03-01' AND '2024-03-10' GROUP BY status"));
        queries.add(query("SELECT c.name, sum(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id"
                + " WHERE c.city = 'city 7' AND o.status <> 'done' GROUP BY c.name"));
        queries.add(query(
                "SELECT o.id, i.product FROM orders o JOIN items i ON i.order_id = o.id WHERE o.customer_id = 4711"));
        queries.add(query("SELECT max(price), min(price) FROM items WHERE product = 4900"));
        queries.add(
                query("SELECT product, sum(quantity) FROM items WHERE product BETWEEN 4000 AND 4010 GROUP BY product"));
        queries.add(query("SELECT * FROM customers WHERE lower(name) = 'abc'"));
        queries.add(query("SELECT id FROM customers WHERE born > date '2004-09-01' ORDER BY born"));
        queries.add(query("SELECT * FROM customers WHERE tags @> ARRAY['t3', 't29']"));
        queries.add(query("SELECT * FROM shop.events WHERE customer_id = 99 AND at >= date '2024-05-01'"));
        queries.add(
                query(
                        "SELECT kind, count(*) FROM shop.events WHERE at BETWEEN date '2024-08-01' AND date '2024-08-09' GROUP BY kind"));
        queries.add(query("SELECT * FROM recent WHERE city = 'city 3' LIMIT 10"));
        queries.add(query("SELECT customers FROM cities WHERE city = 'city 12'"));
        queries.add(query("UPDATE orders SET status = 'done' WHERE customer_id = 3 AND status = 'open'"));
        queries.add(query("SELECT count(*) FROM orders WHERE total > 999.5"));
        queries.add(query("SELECT channel, count(*) FROM customers WHERE channel = 'phone' GROUP BY channel"));
        return queries;
    }

    static List<IndexDefinition> candidates() {
        List<IndexDefinition> candidates = new ArrayList<>();
        candidates.add(IndexDefinition.btree(ORDERS, List.of("customer_id")));
        candidates.add(
                IndexDefinition.btree(ORDERS, List.of("customer_id", "status")).including(List.of("total")));
        candidates.add(IndexDefinition.btree(ORDERS, List.of("status", "placed")));
        candidates.add(IndexDefinition.btree(ORDERS, List.of("shipped")).including(List.of("status")));
        candidates.add(IndexDefinition.btree(ORDERS, List.of("total")));
        candidates.add(new IndexDefinition(
                ORDERS,
                IndexMethod.BTREE,
                List.of(IndexKey.descending("placed")),
                List.of(),
                "(status = 'open'::text)",
                false));
        candidates.add(IndexDefinition.btree(ITEMS, List.of("product")));
        candidates.add(IndexDefinition.btree(ITEMS, List.of("product", "price")));
        candidates.add(IndexDefinition.btree(CUSTOMERS, List.of("city", "id")));
        candidates.add(IndexDefinition.btree(CUSTOMERS, List.of("born")).including(List.of("id")));
        candidates.add(IndexDefinition.btree(CUSTOMERS, List.of("channel")));
        candidates.add(new IndexDefinition(
                CUSTOMERS,
                IndexMethod.BTREE,
                List.of(new IndexKey(null, "lower(name)", false, false, null, null)),
                List.of(),
                null,
                false));
        candidates.add(new IndexDefinition(
                CUSTOMERS, IndexMethod.GIN, List.of(IndexKey.ascending("tags")), List.of(), null, false));
        candidates.add(new IndexDefinition(
                ORDERS, IndexMethod.BRIN, List.of(IndexKey.ascending("placed")), List.of(), null, false));
        candidates.add(IndexDefinition.btree(EVENTS, List.of("customer_id", "at")));
        candidates.add(IndexDefinition.btree(EVENTS, List.of("at", "kind")));
        return candidates;
    }

    static WorkloadQuery query(String text, String... values) {
        List<Parameter> parameters = new ArrayList<>();
        for (String value : values) {
            parameters.add(new Parameter(value, Parameter.UNSPECIFIED));
        }
        return query(text, List.of(new Sample(text, parameters, 1)));
    }

    /** A query whose sample has that text, whatever its shape says. */
    static WorkloadQuery withText(String text) {
        return new WorkloadQuery(
                Fingerprinter.shape("SELECT 1"),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                List.of(new Sample(text, List.of(), 1)),
                List.of());
    }

    static WorkloadQuery withoutSamples(String text) {
        return query(text, List.of());
    }

    /** One query with the sample of each, called so often. */
    static WorkloadQuery weighted(WorkloadQuery one, long calls, WorkloadQuery other, long otherCalls) {
        Sample first = one.samples().get(0);
        Sample second = other.samples().get(0);
        return query(
                first.text(),
                List.of(
                        new Sample(first.text(), first.parameters(), calls),
                        new Sample(second.text(), second.parameters(), otherCalls)));
    }

    private static WorkloadQuery query(String text, List<Sample> samples) {
        return new WorkloadQuery(
                Fingerprinter.shape(text),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                samples,
                List.of());
    }
}
