-- Reports as analysts write them: literals only.

-- name: revenue by month
SELECT date_trunc('month', placed_at) AS month, count(*) AS orders, sum(total) AS revenue, round(avg(total), 2) AS average FROM orders WHERE placed_at >= '2024-01-01' AND placed_at < '2025-01-01' AND status NOT IN ('cancelled', 'returned') GROUP BY 1 ORDER BY 1;

-- name: revenue by month and year, extract
SELECT EXTRACT(YEAR FROM placed_on) AS year, EXTRACT(MONTH FROM placed_on) AS month, SUM(total) FROM orders GROUP BY EXTRACT(YEAR FROM placed_on), EXTRACT(MONTH FROM placed_on) ORDER BY year, month;

-- name: last 30 days
SELECT placed_on, count(*) FROM orders WHERE placed_on > current_date - 30 GROUP BY placed_on ORDER BY placed_on;

-- name: last year with interval
SELECT count(*) FROM orders WHERE placed_at >= now() - interval '1 year' AND placed_at < date_trunc('day', now());

-- name: interval with a unit
SELECT count(*) FROM orders WHERE placed_at > current_timestamp - INTERVAL '90' DAY AND placed_at > now() - interval '1-2' year to month;

-- name: days without orders
SELECT d::date AS day, count(o.id) AS orders FROM generate_series('2024-03-01'::date, '2024-03-31'::date, interval '1 day') AS d LEFT JOIN orders o ON o.placed_on = d::date GROUP BY d ORDER BY d;

-- name: calendar by months
SELECT to_char(m, 'YYYY-MM') AS month, coalesce(sum(o.total), 0) AS total FROM generate_series(timestamp '2024-01-01', timestamp '2024-12-01', interval '1 month') m LEFT JOIN orders o ON date_trunc('month', o.placed_at) = m GROUP BY m ORDER BY m;

-- name: share of total
SELECT c.tier, sum(o.total) AS total, round(100.0 * sum(o.total) / sum(sum(o.total)) OVER (), 1) AS percent FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.tier ORDER BY total DESC;

-- name: running total
SELECT placed_on, total, sum(total) OVER (ORDER BY placed_on, id ROWS UNBOUNDED PRECEDING) AS running FROM orders;

-- name: moving average
SELECT sensor, taken_at, avg(value) OVER (PARTITION BY sensor ORDER BY taken_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) FROM readings;

-- name: moving average by time
SELECT sensor, taken_at, avg(value) OVER (PARTITION BY sensor ORDER BY taken_at RANGE BETWEEN interval '1 hour' PRECEDING AND CURRENT ROW) FROM readings WHERE taken_at >= timestamp '2024-01-01 00:00:00';

-- name: growth against the month before
WITH monthly AS (SELECT date_trunc('month', placed_at) AS month, sum(total) AS total FROM orders GROUP BY 1) SELECT month, total, lag(total) OVER (ORDER BY month) AS before, round(100 * (total / nullif(lag(total) OVER (ORDER BY month), 0) - 1), 1) AS growth FROM monthly ORDER BY month;

-- name: top three of each group
SELECT * FROM (SELECT p.category_id, p.name, sum(l.quantity) AS sold, rank() OVER (PARTITION BY p.category_id ORDER BY sum(l.quantity) DESC) AS place FROM order_lines l JOIN products p ON p.id = l.product_id GROUP BY p.category_id, p.name) ranked WHERE place <= 3;

-- name: latest of each group
SELECT DISTINCT ON (customer_id) customer_id, id, placed_at, total FROM orders WHERE deleted_at IS NULL ORDER BY customer_id, placed_at DESC;

-- name: quartiles
SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY total), percentile_cont(array[0.5, 0.75]) WITHIN GROUP (ORDER BY total), mode() WITHIN GROUP (ORDER BY currency), percentile_disc(0.9) WITHIN GROUP (ORDER BY total DESC) FROM orders;

-- name: histogram
SELECT width_bucket(total, 0, 100, 10) AS bucket, count(*), min(total), max(total) FROM orders GROUP BY bucket ORDER BY bucket;

-- name: ntile
SELECT id, ntile(4) OVER (ORDER BY total), percent_rank() OVER (ORDER BY total), cume_dist() OVER (ORDER BY total), dense_rank() OVER w FROM orders WINDOW w AS (ORDER BY currency);

-- name: grouping sets
SELECT c.tier, o.currency, o.status, sum(o.total), grouping(c.tier, o.currency, o.status) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY GROUPING SETS ((c.tier, o.currency), (c.tier), (o.status), ()) ORDER BY 5, 1;

-- name: cube
SELECT coalesce(department, 'all'), extract(year from hired_on), avg(salary) FROM employees GROUP BY CUBE (department, extract(year from hired_on)) HAVING count(*) > 0;

-- name: rollup with filter
SELECT p.category_id, p.id, sum(l.quantity) FILTER (WHERE l.discount = 0) AS full_price, sum(l.quantity) FILTER (WHERE l.discount > 0) AS reduced FROM order_lines l JOIN products p ON p.id = l.product_id GROUP BY ROLLUP (p.category_id, p.id) ORDER BY 1 NULLS LAST, 2 NULLS LAST;

-- name: pivot by case
SELECT customer_id, sum(CASE WHEN extract(quarter FROM placed_on) = 1 THEN total ELSE 0 END) AS q1, sum(CASE WHEN extract(quarter FROM placed_on) = 2 THEN total ELSE 0 END) AS q2, sum(CASE WHEN extract(quarter FROM placed_on) = 3 THEN total END) AS q3, sum(CASE EXTRACT(quarter FROM placed_on) WHEN 4 THEN total ELSE 0.0 END) AS q4 FROM orders GROUP BY customer_id;

-- name: cohorts
WITH first_order AS (SELECT customer_id, min(placed_on) AS first_day FROM orders GROUP BY customer_id), activity AS (SELECT f.customer_id, date_trunc('month', f.first_day)::date AS cohort, (extract(year FROM age(o.placed_on, f.first_day)) * 12 + extract(month FROM age(o.placed_on, f.first_day)))::int AS month FROM first_order f JOIN orders o USING (customer_id)) SELECT cohort, month, count(DISTINCT customer_id) FROM activity GROUP BY cohort, month ORDER BY cohort, month;

-- name: retention by exists
SELECT count(*) FILTER (WHERE EXISTS (SELECT FROM orders n WHERE n.customer_id = o.customer_id AND n.placed_at > o.placed_at AND n.placed_at <= o.placed_at + interval '30 days'))::numeric / nullif(count(*), 0) AS rate FROM orders o;

-- name: never bought
SELECT c.id, c.full_name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.id IS NULL;

-- name: bought both
SELECT customer_id FROM orders JOIN order_lines ON order_id = id WHERE product_id = 1 INTERSECT SELECT customer_id FROM orders JOIN order_lines ON order_id = id WHERE product_id = 2;

-- name: bought one but not the other
SELECT customer_id FROM orders o, order_lines l WHERE l.order_id = o.id AND l.product_id = 1 EXCEPT SELECT customer_id FROM orders o, order_lines l WHERE l.order_id = o.id AND l.product_id = 2 ORDER BY customer_id;

-- name: basket pairs
SELECT a.product_id, b.product_id, count(*) AS together FROM order_lines a JOIN order_lines b ON a.order_id = b.order_id AND a.product_id < b.product_id GROUP BY 1, 2 HAVING count(*) >= 1 ORDER BY together DESC, 1, 2 LIMIT 20;

-- name: above the average of its group
SELECT p.id, p.name, p.price FROM products p WHERE p.price > (SELECT avg(price) * 1.1 FROM products q WHERE q.category_id = p.category_id);

-- name: all and any
SELECT name FROM products WHERE price >= ALL (SELECT price FROM products WHERE discontinued = false) OR id = ANY (SELECT product_id FROM order_lines WHERE quantity > 1) OR price < SOME (SELECT cost FROM products);

-- name: employees and their managers
WITH RECURSIVE chain AS (SELECT id, name, manager_id, 0 AS depth, ARRAY[id] AS path FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, e.manager_id, chain.depth + 1, chain.path || e.id FROM employees e JOIN chain ON chain.id = e.manager_id WHERE NOT e.id = ANY (chain.path)) SELECT repeat('  ', depth) || name AS employee, array_length(path, 1) FROM chain ORDER BY path;

-- name: recursive with search and cycle
WITH RECURSIVE t(id, parent_id) AS (SELECT id, parent_id FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id FROM categories c, t WHERE c.parent_id = t.id) SEARCH DEPTH FIRST BY id SET ordercol CYCLE id SET is_cycle USING path SELECT id, is_cycle FROM t ORDER BY ordercol;

-- name: bill of numbers
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT sum(i), product_of(i) FROM n;

-- name: gaps in a sequence
SELECT id + 1 AS gap_from, next_id - 1 AS gap_to FROM (SELECT id, lead(id) OVER (ORDER BY id) AS next_id FROM orders) s WHERE next_id - id > 1;

-- name: sessions from events
SELECT customer_id, sum(starts) AS sessions FROM (SELECT customer_id, CASE WHEN occurred_at - lag(occurred_at) OVER (PARTITION BY customer_id ORDER BY occurred_at) < interval '30 minutes' THEN 0 ELSE 1 END AS starts FROM events) e GROUP BY customer_id;

-- name: lateral latest
SELECT c.full_name, last.total, last.placed_at FROM customers c LEFT JOIN LATERAL (SELECT total, placed_at FROM orders o WHERE o.customer_id = c.id ORDER BY placed_at DESC LIMIT 1) last ON true ORDER BY last.total DESC NULLS LAST;

-- name: several common tables
WITH paid AS MATERIALIZED (SELECT order_id, sum(amount) AS amount FROM payments GROUP BY order_id), open AS NOT MATERIALIZED (SELECT o.id, o.total - coalesce(p.amount, 0) AS due FROM orders o LEFT JOIN paid p ON p.order_id = o.id) SELECT count(*), sum(due), max(due) FROM open WHERE due > 0;

-- name: view over a view
SELECT customer, count(*), sum(total) FROM order_summary WHERE status IN ('paid', 'delivered') AND lines >= 1 GROUP BY customer ORDER BY 3 DESC;

-- name: materialised view
SELECT day, total, total - lag(total, 1, 0.0) OVER (PARTITION BY currency ORDER BY day) AS change FROM daily_sales WHERE currency = 'EUR' ORDER BY day DESC LIMIT 10;

-- name: pipeline
SELECT stage, count(*), sum(weighted)::numeric(16,2) FROM crm.pipeline GROUP BY stage ORDER BY stage;

-- name: partitioned table by day
SELECT occurred_at::date AS day, kind, count(*), avg(duration_ms)::int FROM events WHERE occurred_at >= '2024-05-01' AND occurred_at < '2024-06-01' GROUP BY 1, 2 ORDER BY 1, 3 DESC;

-- name: events by hour of day
SELECT extract(hour FROM occurred_at AT TIME ZONE 'Europe/Oslo') AS hour, count(*) FROM events GROUP BY 1 ORDER BY 1;

-- name: funnel
SELECT count(*) FILTER (WHERE kind = 'login') AS logins, count(*) FILTER (WHERE kind = 'purchase') AS purchases, count(DISTINCT customer_id) FILTER (WHERE kind IN ('login', 'purchase')) AS customers FROM events WHERE occurred_at BETWEEN timestamptz '2024-01-01' AND timestamptz '2025-12-31 23:59:59+00';

-- name: json breakdown
SELECT payload ->> 'agent' AS agent, count(*), jsonb_agg(DISTINCT kind) FROM events WHERE payload ? 'agent' GROUP BY 1 ORDER BY 2 DESC;

-- name: items of a json list
SELECT item ->> 'sku' AS sku, sum((item ->> 'quantity')::int) FROM events, jsonb_array_elements(payload -> 'items') AS item GROUP BY 1;

-- name: json into columns
SELECT e.id, x.sku, x.quantity FROM events e, jsonb_to_recordset(e.payload -> 'items') AS x(sku text, quantity int) WHERE x.quantity > 1;

-- name: tags by frequency
SELECT tag, count(*) FROM customers, unnest(tags) AS tag GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 10;

-- name: array statistics
SELECT id, array_length(tags, 1), cardinality(tags), array_to_string(tags, ', '), tags[1], tags[1:2] FROM customers WHERE array_length(tags, 1) >= 1;

-- name: lengths of ranges
SELECT plan, sum(upper(valid) - lower(valid)), count(*) FILTER (WHERE upper_inf(valid)) FROM subscriptions GROUP BY plan;

-- name: occupancy
SELECT room, sum(extract(epoch FROM upper(during) - lower(during)) / 3600.0) AS hours FROM bookings WHERE during && '[2024-01-01,2024-02-01)'::tsrange GROUP BY room;

-- name: correlation
SELECT corr(value, extract(epoch FROM taken_at)), regr_slope(value, extract(epoch FROM taken_at)), stddev(value), variance(value) FROM readings;

-- name: full outer join of two months
SELECT coalesce(a.customer_id, b.customer_id), a.total AS march, b.total AS april FROM (SELECT customer_id, sum(total) AS total FROM orders WHERE placed_on >= date '2024-03-01' AND placed_on < date '2024-04-01' GROUP BY 1) a FULL JOIN (SELECT customer_id, sum(total) AS total FROM orders WHERE placed_on BETWEEN '2024-04-01' AND '2024-04-30' GROUP BY 1) b USING (customer_id);

-- name: values as a mapping
SELECT m.label, count(o.id) FROM (VALUES ('new', 'Open'), ('paid', 'Open'), ('delivered', 'Done')) AS m(status, label) LEFT JOIN orders o ON o.status::text = m.status GROUP BY m.label ORDER BY m.label;

-- name: buckets by time
SELECT date_bin('15 minutes', taken_at, timestamp '2024-01-01') AS slot, max(value) FROM readings GROUP BY slot ORDER BY slot;

-- name: constants of every kind
SELECT 1, -2, 3.5, -4.5e-3, .5, 1e10, 'text', E'tab\t', 'it''s', B'101', X'1F', true, false, null, date '2024-01-01', interval '1 day', '{1,2}'::int[], U&'d\0061t', $$dollar$$, $tag$it's$tag$;

-- name: union of literals
SELECT 'customers' AS what, count(*) FROM customers UNION ALL SELECT 'orders', count(*) FROM orders UNION ALL SELECT 'products', count(*) FROM products ORDER BY 1;

-- name: crosstab by filter
SELECT status, count(*) FILTER (WHERE total < 10) AS "under 10", count(*) FILTER (WHERE total BETWEEN 10 AND 30) AS "10 to 30", count(*) FILTER (WHERE total > 30) AS "over 30" FROM orders GROUP BY status;

-- name: sample
SELECT avg(total) FROM orders TABLESAMPLE BERNOULLI (50) REPEATABLE (7) WHERE total > 0;

-- name: overdue invoices
SELECT i.number, c.full_name, i.net * (1 + i.tax_rate) AS gross, current_date - i.due_on AS days, CASE WHEN current_date - i.due_on > 90 THEN 'third' WHEN current_date - i.due_on > 30 THEN 'second' ELSE 'first' END AS reminder FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE i.paid_on IS NULL AND i.due_on < current_date ORDER BY days DESC;

-- name: salary above the department
SELECT name, salary, salary - avg(salary) OVER (PARTITION BY department) AS difference, first_value(name) OVER (PARTITION BY department ORDER BY salary DESC) AS best, nth_value(name, 2) OVER (PARTITION BY department ORDER BY salary DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM employees;

-- name: frame with exclusion
SELECT id, sum(total) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM orders;

-- name: numbers as text
SELECT to_char(total, 'FM999,990.00'), to_char(placed_at, 'DD.MM.YYYY HH24:MI'), lpad(id::text, 8, '0'), round(total / 3, 2), trunc(total, -1), total::int % 7 FROM orders;

-- name: bits and powers
SELECT 2 ^ 10, 7 & 3, 7 | 8, 7 # 2, ~1, 1 << 4, 256 >> 2, |/ 25.0, ||/ 27.0, @ -5, 17 % 5, 5 / 2.0, power(2, 3), sqrt(16), mod(17, 5);
