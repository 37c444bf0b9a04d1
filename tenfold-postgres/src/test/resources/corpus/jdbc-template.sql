-- Statements as people write them for JdbcTemplate and plain JDBC.

-- name: row by natural key
SELECT id, full_name, tier FROM customers WHERE email = «'ann@example.org'»;

-- name: uuid cast
SELECT * FROM payments WHERE id = «'22222222-2222-2222-2222-222222222222'»::uuid;

-- name: array any
SELECT id, total FROM orders WHERE id = ANY(«array int8 1,2,3»);

-- name: array all
SELECT id FROM orders WHERE id <> ALL(«array int8 1,2,3») ORDER BY id LIMIT 5;

-- name: jsonb key exists
SELECT id FROM customers WHERE preferences ?? «'news'»;

-- name: jsonb key exists, literal
SELECT id FROM customers WHERE preferences ?? 'news' AND tier = «'gold'»;

-- name: jsonb any key
SELECT id FROM customers WHERE preferences ??| array[«'news'», «'language'»];

-- name: jsonb all keys
SELECT id FROM customers WHERE preferences ??& array['news', 'language'] AND id > «0L»;

-- name: jsonb contains
SELECT id FROM customers WHERE preferences @> «'{"news": true}'»::jsonb;

-- name: jsonb path match
SELECT id FROM events WHERE payload @?? '$.items[*].sku' AND occurred_at > «timestamptz 2024-01-01T00:00:00Z»;

-- name: jsonb update
UPDATE customers SET preferences = jsonb_set(preferences, '{limits,day}', to_jsonb(«7»::int)) WHERE id = «1L»;

-- name: jsonb merge
UPDATE customers SET preferences = preferences || «json {"seen": true}»::jsonb, updated_at = now() WHERE id = «1L» RETURNING preferences;

-- name: jsonb delete key
UPDATE customers SET preferences = preferences - «'seen'» WHERE preferences ?? «'seen'»;

-- name: queue, take
UPDATE outbox SET locked_by = «'worker-1'», attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox WHERE sent_at IS NULL AND locked_by IS NULL ORDER BY created_at FOR UPDATE SKIP LOCKED LIMIT «10») RETURNING id, topic, payload;

-- name: queue, finish
UPDATE outbox SET sent_at = now(), locked_by = NULL WHERE id = «1L»;

-- name: queue, delete and return
DELETE FROM outbox WHERE id = (SELECT id FROM outbox WHERE sent_at IS NULL ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id, payload;

-- name: advisory lock
SELECT pg_try_advisory_xact_lock(«4711L»);

-- name: advisory lock by name
SELECT pg_advisory_xact_lock(hashtext(«'nightly'»));

-- name: ping
SELECT 1;

-- name: server time
SELECT now(), current_timestamp, current_date, localtimestamp;

-- name: upsert
INSERT INTO stock (product_id, warehouse_id, on_hand) VALUES («1L», «1», «5») ON CONFLICT (product_id, warehouse_id) DO UPDATE SET on_hand = stock.on_hand + EXCLUDED.on_hand WHERE stock.on_hand < «1000»;

-- name: upsert on constraint
INSERT INTO customers (email, full_name) VALUES («'bob@example.org'», «'Bob'») ON CONFLICT ON CONSTRAINT customers_email_key DO NOTHING RETURNING id;

-- name: insert of a composite value
UPDATE customers SET home = ROW(«'5 Long Rd'», «'York'», «'YO1'», «'GB'»)::address WHERE id = «2L»;

-- name: field of a composite value
SELECT id, (home).city FROM customers WHERE (home).country = «'NO'»;

-- name: update of a field
UPDATE customers SET home.city = «'Bergen'», home.postal_code = «'5003'» WHERE id = «1L»;

-- name: interval by multiplication
SELECT id FROM orders WHERE placed_at > now() - «3650» * interval '1 day';

-- name: interval by make_interval
SELECT id FROM orders WHERE placed_at > now() - make_interval(days => «3650»);

-- name: interval by concatenation
SELECT id FROM orders WHERE placed_at > now() - («3650» || ' days')::interval;

-- name: interval bound
-- form: binds
SELECT id FROM orders WHERE placed_at BETWEEN now() - «interval 10 year» AND now();

-- name: interval cast
SELECT id FROM orders WHERE placed_at > now() - «'10 years'»::interval;

-- name: cast by name
SELECT CAST(«'12.50'» AS numeric(10,2)) * quantity FROM order_lines WHERE order_id = CAST(«'1'» AS bigint);

-- name: dates without cast
SELECT id FROM orders WHERE placed_on >= «date 2024-01-01» AND placed_on < CAST(«date 2024-01-01» AS date) + 365;

-- name: days between
SELECT id, due_on - issued_on AS days, «date 2024-06-01» - due_on AS late FROM invoices WHERE paid_on IS NULL;

-- name: age
SELECT id, age(created_at), date_part('year', age(birth_date)) FROM customers WHERE age(created_at) > «'1 day'»::interval;

-- name: extract of an epoch
SELECT id, EXTRACT(EPOCH FROM (now() - placed_at)) / 3600 AS hours FROM orders WHERE EXTRACT(DOW FROM placed_at) IN (0, 6);

-- name: time zone
SELECT id, placed_at AT TIME ZONE «'Europe/Oslo'», placed_at AT TIME ZONE 'UTC' FROM orders WHERE (placed_at AT TIME ZONE 'UTC')::date = «date 2024-03-01»;

-- name: parameter in the select list
SELECT «'report'»::text AS title, «42»::int AS number, count(*) FROM orders;

-- name: parameter of an unknown type
SELECT «'x'» AS tag, id FROM orders WHERE id = «1L»;

-- name: coalesce of parameters
SELECT id FROM customers WHERE tier = coalesce(«'gold'», tier);

-- name: optional filter with cast
SELECT id FROM orders WHERE («date 2024-01-01»::date IS NULL OR placed_on >= «date 2024-01-01»::date);

-- name: boolean test of a parameter
SELECT id FROM products WHERE discontinued IS NOT TRUE AND («false» OR price > «10.0»);

-- name: limit all in binds
SELECT id FROM products ORDER BY id LIMIT «5» OFFSET «0»;

-- name: order by a parameterised case
SELECT id, name, price FROM products ORDER BY CASE WHEN «'price'» = 'price' THEN price END DESC, name;

-- name: function call
SELECT next_invoice_number(«'R-'»);

-- name: function in from
SELECT o.id, o.total FROM orders_of(«1L») o ORDER BY o.id;

-- name: function in from, named argument
SELECT id FROM orders_of(customer => «1L», since => «date 2024-01-01»);

-- name: set-returning function
SELECT generate_series(1, «5») AS n;

-- name: unnest of two arrays
INSERT INTO readings (sensor, taken_at, value) SELECT * FROM unnest(«array int4 7,8»::int[], «array timestamp 2024-01-01 00:00:00,2024-01-01 00:01:00»::timestamp[], «array float8 1.5,2.5»::float8[]);

-- name: update from unnest
UPDATE products p SET price = v.price FROM unnest(«array int8 1,2»::bigint[], «array numeric 13.5,31»::numeric[]) AS v(id, price) WHERE p.id = v.id;

-- name: insert bytea
INSERT INTO employees (id, name, photo) VALUES («60», «'Hal'», «bytes 0a0bff»);

-- name: range contains
SELECT id FROM subscriptions WHERE valid @> «timestamptz 2024-06-01T00:00:00Z»::timestamptz;

-- name: range overlap
SELECT id FROM bookings WHERE during && tsrange(«timestamp 2024-01-01T00:00:00», «timestamp 2024-01-02T00:00:00», '[)');

-- name: overlaps
SELECT id FROM invoices WHERE (issued_on, due_on) OVERLAPS («date 2024-01-01», «date 2024-12-31»);

-- name: row constructor
SELECT * FROM order_lines WHERE (order_id, line) > («1L», «0») ORDER BY order_id, line LIMIT «2»;

-- name: text search
SELECT id, name, ts_rank(search, plainto_tsquery('english', «'road map'»)) FROM products WHERE search @@ plainto_tsquery('english', «'road map'»);

-- name: regular expression
SELECT id FROM customers WHERE full_name ~* «'^a'» AND phone !~ '[a-z]' IS NOT FALSE;

-- name: similar to
SELECT id FROM products WHERE sku SIMILAR TO '(BK|TL)-[0-9]+%' AND name NOT LIKE «'X%'»;

-- name: substring by pattern
SELECT substring(email from '@(.*)$'), substring(full_name from 1 for 3), split_part(email, '@', 2) FROM customers WHERE position('@' in email) > «1»;

-- name: format and concatenation
SELECT format('%s <%s>', full_name, email), full_name || ' ' || «'!'» FROM customers WHERE id = «1L»;

-- name: quoted function
SELECT "public"."net_price"(«10.00», «0.1»);

-- name: count distinct
SELECT count(DISTINCT customer_id) FROM orders WHERE currency = «'EUR'»;

-- name: insert without columns
INSERT INTO categories VALUES («90», NULL, «'New'», 1::smallint);

-- name: multi-row insert of literals and parameters
INSERT INTO categories (id, parent_id, name) VALUES («91», 1, «'A'»), («92», 1, «'B'»), («93», NULL, «'C'»);

-- name: comment for the database
/* service=shop,route=/orders */ SELECT id FROM orders WHERE customer_id = «1L» -- trace 123
;

-- name: text block with tabs
SELECT	o.id,
	o.total
FROM	orders o
WHERE	o.id	=	«1L»
	AND	o.currency	!=	«'USD'»;
