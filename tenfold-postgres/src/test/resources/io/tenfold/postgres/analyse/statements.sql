SELECT c1_0.id, c1_0.address, c1_0.city, c1_0.name FROM customers c1_0 WHERE c1_0.id = ?;

SELECT o1_0.id, o1_0.total, c1_0.id, c1_0.name FROM orders o1_0 LEFT JOIN customers c1_0 ON c1_0.id = o1_0.customer_id WHERE o1_0.status = ? ORDER BY o1_0.placed_on DESC, o1_0.id FETCH FIRST ? ROWS ONLY;

SELECT o1_0.customer_id, o1_0.id FROM orders o1_0 WHERE o1_0.customer_id IN (?, ?, ?, ?);

SELECT o.id FROM orders o WHERE o.customer_id = ANY (?);

SELECT count(*) FROM orders o WHERE o.placed_on BETWEEN ? AND ?;

SELECT * FROM orders WHERE placed_on >= date '2024-01-01' AND placed_on < date '2024-01-01' + interval '1 month';

SELECT * FROM orders WHERE extract(year FROM placed_on) = 2024;

SELECT * FROM orders WHERE date_trunc('month', shipped_at) = '2024-03-01';

SELECT * FROM customers WHERE lower(name) = lower($1);

SELECT * FROM customers WHERE name LIKE 'Smi%' OR name ILIKE '%son';

SELECT * FROM customers WHERE upper(city) LIKE $1 ESCAPE '!';

SELECT * FROM customers WHERE name ~* '^a.*z$' AND city IS NOT NULL;

SELECT * FROM customers WHERE attributes @> '{"vip": true}' AND attributes ->> 'level' = $1;

SELECT * FROM customers WHERE attributes ? 'vip' AND $1 = 1;

SELECT id, attributes -> 'a' #>> '{b,c}', jsonb_array_length(attributes -> 'list') FROM customers WHERE (attributes ->> 'age')::int > 30;

SELECT * FROM customers WHERE tags && ARRAY['a', 'b'] AND 'c' = ANY (tags) AND tags[1] = 'd' AND cardinality(tags[2:3]) > 0;

SELECT unnest(tags) AS tag, count(*) FROM customers GROUP BY 1 HAVING count(*) > 3 ORDER BY 2 DESC, tag;

SELECT * FROM customers WHERE mood = 'good' AND mood < $1;

SELECT * FROM customers WHERE address = $1 AND address LIKE '%@example.org';

SELECT * FROM products WHERE sku = $1 OR sku IN ('A', 'B');

SELECT * FROM open_orders WHERE customer = 'Ann' AND total > 10;

SELECT b.who, t.total FROM big_open_orders b JOIN order_totals t ON t.customer_id = (SELECT id FROM customers WHERE name = b.who LIMIT 1);

SELECT c.name, (SELECT max(o.total) FROM orders o WHERE o.customer_id = c.id AND o.placed_on > c.created_at) FROM customers c;

SELECT c.* FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND NOT EXISTS (SELECT 1 FROM lines l WHERE l.order_id = o.id AND l.product_id = c.id));

SELECT * FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE total > 100) AND id NOT IN (SELECT customer_id FROM orders WHERE status = 'returned');

SELECT * FROM products WHERE price > ALL (SELECT avg(price) FROM products GROUP BY weight) AND (id, sku) IN (SELECT product_id, 'x' FROM lines);

SELECT * FROM lines WHERE (order_id, line) > ($1, $2) ORDER BY order_id, line LIMIT 20;

SELECT * FROM lines WHERE (order_id, line) IN ((1, 2), (3, 4));

SELECT ARRAY(SELECT title FROM products ORDER BY 1), ROW(1, 'a'), (SELECT p FROM products p LIMIT 1).title;

SELECT * FROM orders JOIN lines ON orders.id = lines.order_id JOIN products USING (id) WHERE products.title = 'x';

SELECT id, name, total FROM customers FULL JOIN (SELECT customer_id AS id, total FROM order_totals) t USING (id) ORDER BY id;

SELECT * FROM orders NATURAL JOIN stock;

SELECT * FROM (customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status = 'open') RIGHT JOIN lines l ON l.order_id = o.id;

SELECT j.number FROM (orders o JOIN customers c ON c.id = o.customer_id) AS j (number, buyer) WHERE j.buyer = 1;

SELECT c.name, last.total FROM customers c CROSS JOIN LATERAL (SELECT o.total FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed_on DESC LIMIT 1) last;

SELECT c.id, o.id FROM customers c, LATERAL orders_of(c.id) o, generate_series(1, 3) WITH ORDINALITY g (n, i) WHERE g.n = o.id;

SELECT x.* FROM customers c, jsonb_to_recordset(c.attributes -> 'list') AS x (a int, b text) WHERE x.a > $1;

SELECT lower(city) AS town, count(*), sum(credit) FROM customers GROUP BY town ORDER BY town;

SELECT extract(month FROM placed_on), status, sum(total) FROM orders GROUP BY 1, 2 HAVING sum(total) > $1 ORDER BY 3 DESC NULLS LAST;

SELECT status, placed_on, count(*), grouping(status) FROM orders GROUP BY GROUPING SETS ((status), (placed_on), ());

SELECT status, placed_on, sum(total) FROM orders GROUP BY ROLLUP (status, placed_on) ORDER BY 1, 2;

SELECT status, customer_id, avg(total) FROM orders GROUP BY CUBE (status, customer_id);

SELECT c.id, c.name, c.city, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id;

SELECT DISTINCT city FROM customers ORDER BY city;

SELECT DISTINCT ON (customer_id) customer_id, id, total FROM orders ORDER BY customer_id, placed_on DESC;

SELECT status, count(DISTINCT customer_id), string_agg(note, ', ' ORDER BY id), array_agg(id) FILTER (WHERE total > 0), bool_or(total > 5) FROM orders GROUP BY status;

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total), mode() WITHIN GROUP (ORDER BY status) FROM orders;

SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY placed_on DESC), sum(total) OVER w, lag(total, 1, 0) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY id ROWS BETWEEN 3 PRECEDING AND CURRENT ROW);

SELECT * FROM (SELECT o.*, rank() OVER (PARTITION BY customer_id ORDER BY total DESC) AS r FROM orders o) ranked WHERE r <= 3;

WITH recent AS (SELECT * FROM orders WHERE placed_on > current_date - 30), totals AS MATERIALIZED (SELECT customer_id, sum(total) AS total FROM recent GROUP BY customer_id) SELECT c.name, t.total FROM totals t JOIN customers c ON c.id = t.customer_id ORDER BY t.total DESC LIMIT 10;

WITH RECURSIVE tree AS (SELECT id, parent_id, 1 AS depth FROM categories WHERE id = $1 UNION ALL SELECT c.id, c.parent_id, t.depth + 1 FROM categories c JOIN tree t ON c.parent_id = t.id) SELECT * FROM tree ORDER BY depth;

WITH gone AS (DELETE FROM orders WHERE status = 'old' RETURNING id), noted AS (INSERT INTO events (at, kind) SELECT now(), 'gone ' || id FROM gone RETURNING 1) SELECT count(*) FROM noted;

SELECT id FROM customers UNION SELECT customer_id FROM orders EXCEPT SELECT 5 ORDER BY 1;

(SELECT id, 'c' AS kind FROM customers ORDER BY id LIMIT 3) UNION ALL (SELECT id, 'o' FROM orders LIMIT 3) ORDER BY kind;

SELECT city FROM customers INTERSECT ALL SELECT title FROM categories;

VALUES (1, 'a'), ($1, $2);

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (id, label) JOIN customers c USING (id);

TABLE customers;

SELECT CASE WHEN total > 100 THEN 'big' WHEN total IS NULL THEN note ELSE 'small' END, CASE status WHEN 'open' THEN 1 END, coalesce(note, ''), nullif(status, ''), greatest(total, 0) FROM orders;

SELECT * FROM orders WHERE (status, total) IS DISTINCT FROM ('open', 5) AND note IS DISTINCT FROM $1 AND (total > 5) IS NOT TRUE;

SELECT total::text, CAST(id AS int), total::numeric(5, 1), placed_on::timestamp AT TIME ZONE 'UTC', name COLLATE "C", created_at AT TIME ZONE $1 FROM orders JOIN customers USING (id);

SELECT now(), current_date, current_user, random(), nextval('events_id_seq'), clock_timestamp(), pg_sleep(0), rating(id), shuffle(id) FROM customers;

SELECT ctid, xmin, tableoid::regclass, * FROM orders WHERE ctid = '(0,1)';

SELECT o FROM orders o WHERE o IS NOT NULL AND o.* = ROW(1, 1, 'a', 1, NULL, NULL, '')::orders;

SELECT * FROM events WHERE at >= $1 AND at < $2 AND payload ->> 'user' = 'x' ORDER BY at;

SELECT * FROM customers TABLESAMPLE BERNOULLI (10) REPEATABLE (1) WHERE id > 0;

SELECT * FROM orders WHERE id = $1 FOR UPDATE OF orders SKIP LOCKED;

SELECT symbol_id, avg(close), max(close), product_of(close), corr(close, volume) FROM prices WHERE day > $1 GROUP BY symbol_id;

SELECT p.day, p.close - lag(p.close) OVER (ORDER BY p.day) FROM prices p WHERE p.symbol_id = $1 AND p.day BETWEEN $2 AND $3;

SELECT "The ""Id""", "a b\c" FROM "Back Office"."Strange {Table}" WHERE "(x)" = 1 AND "a b\c" = 'it''s {a} (b) \ "c"';

SELECT E'a\nb', $$dollar 'quoted'$$, U&'d\0061t', B'101', X'1F', 1e10, 0.5, '' FROM customers;

SELECT sum(a.quantity * b.price) FROM lines a, products b WHERE a.product_id = b.id AND a.quantity::numeric * b.price > 10 AND (a.order_id = 1 OR a.order_id = 2);

SELECT xmlelement(name foo, title), xmlforest(id, title AS t) FROM products;

SELECT * FROM xmltable('/r' PASSING ('<r><a>1</a></r>'::xml) COLUMNS a int PATH 'a') x;

INSERT INTO customers (id, name, created_at) VALUES (?, ?, now());

INSERT INTO customers (id, name) VALUES (1, 'a'), (2, 'b'), (3, DEFAULT);

INSERT INTO stock (product_id, quantity) SELECT product_id, sum(quantity) FROM lines GROUP BY product_id;

INSERT INTO stock AS s (product_id, quantity, changed_at) VALUES ($1, $2, now()) ON CONFLICT (product_id) DO UPDATE SET quantity = s.quantity + excluded.quantity, changed_at = clock_timestamp() WHERE s.quantity < $3 RETURNING quantity;

INSERT INTO categories VALUES (1, NULL, 'x') ON CONFLICT DO NOTHING;

UPDATE orders SET status = $1, total = total * 1.1 WHERE id = $2;

UPDATE orders o SET total = t.total, (status, note) = (SELECT 'a', 'b') FROM order_totals t WHERE t.customer_id = o.customer_id RETURNING o.id;

UPDATE customers SET attributes['a'] = '1', tags[2] = 'x' WHERE id = $1;

DELETE FROM lines USING orders o WHERE o.id = lines.order_id AND o.status = 'void';

DELETE FROM customers WHERE id = $1;

MERGE INTO stock s USING (SELECT product_id, sum(quantity) AS quantity FROM lines GROUP BY 1) l ON l.product_id = s.product_id WHEN MATCHED AND s.quantity < l.quantity THEN DELETE WHEN MATCHED THEN UPDATE SET quantity = s.quantity - l.quantity WHEN NOT MATCHED THEN INSERT (product_id, quantity) VALUES (l.product_id, $1);
