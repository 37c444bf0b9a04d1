-- Statements as Spring Data writes them, through Hibernate and through Spring Data JDBC.

-- name: findByEmail
select c1_0.id,c1_0.email,c1_0.full_name from customers c1_0 where c1_0.email=«'ann@example.org'»;

-- name: existsByEmail
select c1_0.id from customers c1_0 where c1_0.email=«'ann@example.org'» fetch first «1» rows only;

-- name: countByTier
select count(c1_0.id) from customers c1_0 where c1_0.tier=«'gold'»;

-- name: count of all rows
select count(*) from orders o1_0;

-- name: findAll by page
select o1_0.id,o1_0.customer_id,o1_0.placed_at,o1_0.total from orders o1_0 order by o1_0.id offset «0» rows fetch first «20» rows only;

-- name: findByStatusOrderByPlacedAtDesc, page
select o1_0.id,o1_0.placed_at from orders o1_0 where o1_0.status=«other new» order by o1_0.placed_at desc offset «0» rows fetch first «10» rows only;

-- name: findByStatusOrderByPlacedAtDesc, count
select count(o1_0.id) from orders o1_0 where o1_0.status=«other new»;

-- name: findByFullNameContainingIgnoreCase
select c1_0.id,c1_0.full_name from customers c1_0 where upper(c1_0.full_name) like upper(«'%ab%'») escape '\';

-- name: findByTierIn
select c1_0.id,c1_0.tier from customers c1_0 where c1_0.tier in («'gold'»,«'silver'»);

-- name: findByTierNotIn
select c1_0.id,c1_0.tier from customers c1_0 where c1_0.tier not in («'gold'»,«'silver'»,«'basic'»);

-- name: findByTotalBetween
select o1_0.id,o1_0.total from orders o1_0 where o1_0.total between «10.00» and «50.00»;

-- name: findByDeletedAtIsNullAndPlacedOnAfter
select o1_0.id from orders o1_0 where o1_0.deleted_at is null and o1_0.placed_on>«date 2024-03-15»;

-- name: findTop3ByOrderByPriceDesc
select p1_0.id,p1_0.name,p1_0.price from products p1_0 order by p1_0.price desc fetch first «3» rows only;

-- name: findByCustomerFullName, join through a path
select o1_0.id,o1_0.total from orders o1_0 join customers c1_0 on c1_0.id=o1_0.customer_id where c1_0.full_name=«'Ann Able'»;

-- name: findByActiveTrue
select c1_0.id,c1_0.email from customers c1_0 where c1_0.active;

-- name: deleteByTopic, one by one
delete from outbox where id=«2L»;

-- name: specification with optional filters
select o1_0.id,o1_0.status,o1_0.total from orders o1_0 where 1=1 and o1_0.customer_id=«1L» and o1_0.total>=«10.00» and o1_0.placed_at<«timestamptz 2025-01-01T00:00:00Z» order by o1_0.total desc,o1_0.id asc offset «0» rows fetch first «25» rows only;

-- name: keyset page
select o1_0.id,o1_0.placed_at from orders o1_0 where o1_0.placed_at<«timestamptz 2024-05-01T00:00:00Z» or o1_0.placed_at=«timestamptz 2024-05-01T00:00:00Z» and o1_0.id<«100L» order by o1_0.placed_at desc,o1_0.id desc fetch first «11» rows only;

-- name: projection of an interface
select o1_0.id as col_0,c1_0.full_name as col_1,o1_0.total as col_2 from orders o1_0 join customers c1_0 on c1_0.id=o1_0.customer_id where o1_0.placed_on=«date 2024-04-01»;

-- name: modifying query
update customers c1_0 set tier=«'silver'» where c1_0.created_at<«timestamptz 2024-01-01T00:00:00Z» and c1_0.tier=«'basic'»;

-- name: native query with paging
SELECT * FROM orders WHERE customer_id = «1L» ORDER BY placed_at DESC limit «10» offset «10»;

-- name: native count query
SELECT count(*) FROM orders WHERE customer_id = «1L»;

-- name: native query for a projection
SELECT c.full_name AS name, COUNT(o.id) AS orders, COALESCE(SUM(o.total), 0) AS total FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.created_at >= «timestamptz 2023-01-01T00:00:00Z» GROUP BY c.id, c.full_name ORDER BY total DESC;

-- name: entity graph
select o1_0.id,c1_0.id,c1_0.full_name,l1_0.order_id,l1_0.line,l1_0.quantity,p1_0.id,p1_0.name,o1_0.total from orders o1_0 left join customers c1_0 on c1_0.id=o1_0.customer_id left join order_lines l1_0 on o1_0.id=l1_0.order_id left join products p1_0 on p1_0.id=l1_0.product_id where o1_0.id in («1L»,«2L»);

-- name: query by example
select c1_0.id,c1_0.full_name from customers c1_0 where lower(c1_0.tier)=«'gold'» and c1_0.active=«true» and c1_0.version=«0»;

-- name: Spring Data JDBC findById
SELECT "customers"."id" AS "id", "customers"."email" AS "email", "customers"."full_name" AS "full_name" FROM "customers" WHERE "customers"."id" = «1L»;

-- name: Spring Data JDBC findAllById
SELECT "products"."id" AS "id", "products"."sku" AS "sku", "products"."price" AS "price" FROM "products" WHERE "products"."id" IN («1L», «2L»);

-- name: Spring Data JDBC child rows
SELECT "order_lines"."line" AS "line", "order_lines"."quantity" AS "quantity" FROM "order_lines" WHERE "order_lines"."order_id" = «1L» ORDER BY "line";

-- name: Spring Data JDBC existsById
SELECT COUNT(*) FROM "orders" WHERE "orders"."id" = «1L»;

-- name: Spring Data JDBC exists, newer
SELECT 1 FROM "orders" WHERE "orders"."id" = «1L» LIMIT 1;

-- name: Spring Data JDBC page
SELECT "orders"."id" AS "id", "orders"."total" AS "total" FROM "orders" WHERE "orders"."currency" = «'EUR'» ORDER BY "orders"."placed_at" DESC LIMIT 20 OFFSET 40;

-- name: Spring Data JDBC insert
INSERT INTO "warehouses" ("code", "id", "name", "opened_on") VALUES («'BER'», «9», «'Berlin'», «date 2024-01-01»);

-- name: Spring Data JDBC update
UPDATE "warehouses" SET "code" = «'OSL'», "name" = «'Oslo harbour'» WHERE "warehouses"."id" = «1»;

-- name: Spring Data JDBC delete
DELETE FROM "order_lines" WHERE "order_lines"."order_id" = «2L»;

-- name: Spring Data JDBC, aggregates in one query
SELECT "c"."id", "c"."full_name", "rn", "o_rn", "o"."total" FROM (SELECT "id", "full_name", 1 AS rn FROM "customers" WHERE "id" = «1L») AS "c" FULL OUTER JOIN (SELECT "total", "customer_id", row_number() OVER (PARTITION BY "customer_id" ORDER BY "id") AS o_rn FROM "orders") AS "o" ON "c"."id" = "o"."customer_id" AND "c"."rn" = "o"."o_rn" WHERE "c"."id" IS NOT NULL OR "o"."o_rn" <= «2»;

-- name: R2DBC style
SELECT customers.id, customers.email FROM customers WHERE customers.tier = «'gold'» AND (customers.full_name LIKE «'A%'») ORDER BY customers.email ASC LIMIT 5;

-- name: session store, load
SELECT S.ID, S.OCCURRED_AT, S.KIND FROM EVENTS S WHERE S.SESSION_ID = «uuid 33333333-3333-3333-3333-333333333333» AND S.OCCURRED_AT > «timestamptz 2024-01-01T00:00:00Z»;

-- name: session store, clean-up
DELETE FROM EVENTS WHERE OCCURRED_AT < «timestamptz 2020-01-01T00:00:00Z»;

-- name: batch job metadata
SELECT O.ID, O.ATTEMPTS, O.CREATED_AT FROM OUTBOX O WHERE O.TOPIC = «'orders'» AND O.ID = (SELECT MAX(ID) FROM OUTBOX WHERE TOPIC = «'orders'»);
