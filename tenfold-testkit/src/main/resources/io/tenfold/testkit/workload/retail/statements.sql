-- Questions to a retailer's warehouse, in the manner of TPC-DS: stars, roll-ups, windows, set operations, common tables used twice.

-- name: sales of a brand by season
SELECT d.year, d.quarter, sum(s.amount) AS amount, count(DISTINCT s.customer_id) AS buyers
FROM store_sales s JOIN date_dim d ON d.date_id = s.date_id JOIN item i ON i.item_id = s.item_id
WHERE i.brand = 'Northwind' AND d.year BETWEEN 2021 AND 2023
GROUP BY d.year, d.quarter ORDER BY d.year, d.quarter;

-- name: customers whose refunds stand out in their store
WITH refunds AS (
  SELECT r.customer_id, r.store_id, sum(r.refund) AS refund FROM store_returns r JOIN date_dim d USING (date_id) WHERE d.year = 2022 GROUP BY r.customer_id, r.store_id)
SELECT c.number, c.last_name, s.name, f.refund
FROM refunds f JOIN customer c ON c.customer_id = f.customer_id JOIN store s ON s.store_id = f.store_id
WHERE f.refund > 1.5 * (SELECT avg(o.refund) FROM refunds o WHERE o.store_id = f.store_id) AND s.state IN ('OR', 'WA')
ORDER BY f.refund DESC, c.number LIMIT 50;

-- name: channel totals with subtotals
WITH sold (channel, category, amount, profit) AS (
  SELECT 'store', i.category, s.amount, s.profit FROM store_sales s JOIN item i ON i.item_id = s.item_id
  UNION ALL SELECT 'catalog', i.category, c.amount, c.profit - c.freight FROM catalog_sales c JOIN item i ON i.item_id = c.item_id
  UNION ALL SELECT 'web', i.category, w.amount, w.profit - w.freight FROM web_sales w JOIN item i ON i.item_id = w.item_id)
SELECT coalesce(channel, 'all') AS channel, coalesce(category, 'all') AS category, sum(amount), sum(profit), round(100 * sum(profit) / nullif(sum(amount), 0), 2) AS margin
FROM sold GROUP BY ROLLUP (channel, category) ORDER BY grouping(channel), channel, grouping(category), category;

-- name: same week of two years
WITH weekly AS (
  SELECT d.year, d.week, sum(s.amount) FILTER (WHERE d.weekend) AS weekend, sum(s.amount) FILTER (WHERE NOT d.weekend) AS working
  FROM store_sales s JOIN date_dim d ON d.date_id = s.date_id GROUP BY d.year, d.week)
SELECT b.week, a.weekend, b.weekend, b.weekend / nullif(a.weekend, 0) AS weekend_ratio, b.working / nullif(a.working, 0) AS working_ratio
FROM weekly a JOIN weekly b ON b.week = a.week AND b.year = a.year + 1 WHERE a.year = 2021 ORDER BY b.week;

-- name: states that buy above the average price
SELECT a.state, count(*) AS lines, avg(s.price) AS price
FROM store_sales s, customer c, address a, item i
WHERE c.customer_id = s.customer_id AND a.address_id = c.address_id AND i.item_id = s.item_id
  AND i.price > 1.25 * (SELECT avg(p.price) FROM item p WHERE p.category = i.category)
  AND s.date_id IN (SELECT date_id FROM date_dim WHERE month_number = (SELECT max(month_number) - 1 FROM date_dim WHERE year = 2022))
GROUP BY a.state HAVING count(*) >= 25 ORDER BY lines DESC, a.state FETCH FIRST 20 ROWS ONLY;

-- name: promotion against no promotion
SELECT i.category, avg(CASE WHEN s.promotion_id IS NULL THEN s.price END) AS plain, avg(CASE WHEN s.promotion_id IS NOT NULL THEN s.price END) AS promoted,
  sum(CASE WHEN p.channel = 'tv' THEN s.quantity ELSE 0 END) AS by_tv, sum(CASE WHEN p.channel = 'mail' THEN s.quantity ELSE 0 END) AS by_mail
FROM store_sales s JOIN item i ON i.item_id = s.item_id LEFT JOIN promotion p ON p.promotion_id = s.promotion_id AND p.cost < 100000
GROUP BY i.category ORDER BY i.category;

-- name: bought in the store, then on the web
SELECT count(DISTINCT s.customer_id) FROM store_sales s JOIN date_dim sd ON sd.date_id = s.date_id
WHERE sd.year = 2022 AND EXISTS (
  SELECT 1 FROM web_sales w JOIN date_dim wd ON wd.date_id = w.date_id
  WHERE w.customer_id = s.customer_id AND w.item_id = s.item_id AND wd.day BETWEEN sd.day AND sd.day + 90)
AND NOT EXISTS (SELECT 1 FROM store_returns r WHERE r.ticket = s.ticket AND r.item_id = s.item_id);

-- name: customers of all three channels
SELECT c.number, c.first_name, c.last_name FROM customer c
WHERE c.customer_id IN (
  SELECT customer_id FROM store_sales WHERE quantity > 2 INTERSECT SELECT customer_id FROM catalog_sales WHERE quantity > 2 INTERSECT SELECT customer_id FROM web_sales WHERE quantity > 2)
ORDER BY c.last_name, c.first_name, c.number LIMIT 100;

-- name: catalogue customers the web has lost
SELECT customer_id FROM catalog_sales JOIN date_dim USING (date_id) WHERE year = 2022
EXCEPT ALL SELECT customer_id FROM web_sales JOIN date_dim USING (date_id) WHERE year = 2022 AND quarter < 3
ORDER BY 1 LIMIT 200;

-- name: share of an item in its class
SELECT i.sku, i.class, sum(w.amount) AS amount, round(100.0 * sum(w.amount) / sum(sum(w.amount)) OVER (PARTITION BY i.class), 3) AS share
FROM web_sales w, item i, date_dim d
WHERE w.item_id = i.item_id AND w.date_id = d.date_id AND i.category IN ('Garden', 'Toys', 'Music') AND d.day BETWEEN date '2022-03-01' AND date '2022-03-01' + interval '45 days'
GROUP BY i.sku, i.class ORDER BY i.class, share DESC, i.sku;

-- name: ranking of stores in their state
SELECT * FROM (
  SELECT s.state, s.name, sum(x.profit) AS profit, rank() OVER (PARTITION BY s.state ORDER BY sum(x.profit) DESC) AS place, ntile(4) OVER (ORDER BY sum(x.profit)) AS quarter
  FROM store_sales x JOIN store s ON s.store_id = x.store_id WHERE s.closed_id IS NULL GROUP BY s.state, s.name) ranked
WHERE place <= 5 OR quarter = 4 ORDER BY state, place;

-- name: stock before and after a change
SELECT w.name, i.sku, sum(v.on_hand) FILTER (WHERE d.day < date '2022-06-15') AS before, sum(v.on_hand) FILTER (WHERE d.day >= date '2022-06-15') AS after
FROM inventory v JOIN warehouse w ON w.warehouse_id = v.warehouse_id JOIN item i ON i.item_id = v.item_id JOIN date_dim d ON d.date_id = v.date_id
WHERE i.price BETWEEN 5 AND 9.99 AND d.day BETWEEN '2022-05-15'::date AND '2022-07-15'::date
GROUP BY w.name, i.sku HAVING sum(v.on_hand) FILTER (WHERE d.day < date '2022-06-15') > 0 ORDER BY w.name, i.sku LIMIT 100;

-- name: restless stock
WITH monthly AS (
  SELECT v.warehouse_id, v.item_id, d.month, avg(v.on_hand) AS mean, stddev_samp(v.on_hand) AS spread
  FROM inventory v JOIN date_dim d ON d.date_id = v.date_id WHERE d.year = 2022 GROUP BY v.warehouse_id, v.item_id, d.month)
SELECT a.warehouse_id, a.item_id, a.month, a.spread / a.mean AS now, b.spread / b.mean AS next
FROM monthly a JOIN monthly b ON b.warehouse_id = a.warehouse_id AND b.item_id = a.item_id AND b.month = a.month + 1
WHERE CASE WHEN a.mean = 0 THEN 0 ELSE a.spread / a.mean END > 0.8 AND b.mean <> 0 ORDER BY 1, 2, 3;

-- name: orders packed in several places
SELECT count(DISTINCT o.order_number) AS orders, sum(o.freight) AS freight, sum(o.profit) AS profit
FROM web_sales o JOIN address a ON a.address_id = o.address_id JOIN date_dim d ON d.date_id = o.shipped_id
WHERE a.state = 'CA' AND d.day >= '2022-09-01' AND d.day < '2022-09-01'::date + 60
  AND EXISTS (SELECT FROM web_sales p WHERE p.order_number = o.order_number AND p.warehouse_id <> o.warehouse_id)
  AND o.order_number NOT IN (SELECT order_number FROM web_returns WHERE order_number IS NOT NULL);

-- name: days from order to shipment
SELECT c.mode, count(*) FILTER (WHERE shipped.day - ordered.day <= 7) AS week, count(*) FILTER (WHERE shipped.day - ordered.day BETWEEN 8 AND 30) AS month,
  count(*) FILTER (WHERE shipped.day - ordered.day > 30) AS longer
FROM catalog_sales s JOIN carrier c ON c.carrier_id = s.carrier_id JOIN date_dim ordered ON ordered.date_id = s.date_id JOIN date_dim shipped ON shipped.date_id = s.shipped_id
GROUP BY c.mode ORDER BY c.mode;

-- name: morning and evening
SELECT m.n::numeric / nullif(e.n, 0) AS ratio
FROM (SELECT count(*) AS n FROM web_sales JOIN time_dim USING (time_id) WHERE hour BETWEEN 6 AND 6 + 4) m,
  (SELECT count(*) AS n FROM web_sales JOIN time_dim USING (time_id) WHERE hour BETWEEN 18 AND 18 + 4) e;

-- name: half hours of a store
SELECT t.hour, CASE WHEN t.minute < 30 THEN 'first' ELSE 'second' END AS half, count(*) AS tickets
FROM store_sales s JOIN time_dim t ON t.time_id = s.time_id JOIN household h ON h.household_id = s.household_id
WHERE s.store_id = 7 AND ((h.members = 3 AND h.cars <= 3 + 2) OR (h.members = 0 AND h.cars <= 2))
GROUP BY t.hour, CASE WHEN t.minute < 30 THEN 'first' ELSE 'second' END ORDER BY 1, 2;

-- name: alternatives in the where clause
SELECT avg(s.quantity), avg(s.amount), sum(s.coupon)
FROM store_sales s, store t, household h, address a, date_dim d
WHERE t.store_id = s.store_id AND d.date_id = s.date_id AND d.year = 2021
  AND ((h.household_id = s.household_id AND h.members = 4 AND s.price BETWEEN 80.00 AND 120.00) OR (h.household_id = s.household_id AND h.members = 1 AND s.price BETWEEN 20.00 AND 60.00))
  AND ((a.address_id = s.address_id AND a.country = 'Canada' AND s.profit BETWEEN 50 AND 150) OR (a.address_id = s.address_id AND a.state IN ('NY', 'VT') AND s.profit > 200));

-- name: months that leave the trend
WITH monthly AS (
  SELECT i.category, d.year, d.month, sum(s.amount) AS amount FROM store_sales s JOIN item i USING (item_id) JOIN date_dim d USING (date_id)
  WHERE d.year = 2022 OR (d.year = 2022 - 1 AND d.month = 12) OR (d.year = 2022 + 1 AND d.month = 1) GROUP BY i.category, d.year, d.month),
trend AS (SELECT *, avg(amount) OVER (PARTITION BY category, year) AS mean, lag(amount) OVER w AS before, lead(amount) OVER w AS after FROM monthly WINDOW w AS (PARTITION BY category ORDER BY year, month))
SELECT category, month, before, amount, after FROM trend WHERE year = 2022 AND mean > 0 AND abs(amount - mean) / mean > 0.15 ORDER BY amount - mean, category, month LIMIT 100;

-- name: best and worst sellers side by side
WITH ranked AS (
  SELECT item_id, rank() OVER (ORDER BY avg(profit) DESC) AS best, rank() OVER (ORDER BY avg(profit)) AS worst FROM store_sales WHERE store_id = 4 GROUP BY item_id HAVING count(*) > 10)
SELECT b.best AS place, x.title AS best, y.title AS worst
FROM ranked b JOIN ranked w ON w.worst = b.best JOIN item x ON x.item_id = b.item_id JOIN item y ON y.item_id = w.item_id WHERE b.best <= 10 ORDER BY 1;

-- name: return rates
SELECT channel, category, sum(returned)::numeric / nullif(sum(sold), 0) AS rate FROM (
  SELECT 'store' AS channel, i.category, s.quantity AS sold, coalesce(r.quantity, 0) AS returned FROM store_sales s LEFT JOIN store_returns r ON (r.ticket, r.item_id) = (s.ticket, s.item_id) JOIN item i ON i.item_id = s.item_id
  UNION ALL
  SELECT 'web', i.category, w.quantity, coalesce(r.quantity, 0) FROM web_sales w LEFT JOIN web_returns r ON r.order_number = w.order_number AND r.item_id = w.item_id JOIN item i ON i.item_id = w.item_id) x
GROUP BY channel, category HAVING sum(sold) > 100 ORDER BY rate DESC NULLS LAST, channel;

-- name: reasons of returns
SELECT r.description, avg(x.quantity), avg(x.refund), sum(x.fee) FROM web_returns x JOIN reason r ON r.reason_id = x.reason_id JOIN customer c ON c.customer_id = x.customer_id JOIN household h ON h.household_id = c.household_id
WHERE (h.potential, h.cars) IN (('high', 2), ('middle', 1)) AND c.birth_month IN (1, 4, 7, 10) AND x.refund BETWEEN 10 AND 250
GROUP BY r.description ORDER BY substr(r.description, 1, 20), 2, 3, 4 LIMIT 100;

-- name: running sales of two channels
WITH web AS (SELECT item_id, day, sum(sum(amount)) OVER (PARTITION BY item_id ORDER BY day ROWS UNBOUNDED PRECEDING) AS total FROM web_sales JOIN date_dim USING (date_id) WHERE month_number BETWEEN 240 AND 240 + 11 GROUP BY item_id, day),
  shop AS (SELECT item_id, day, sum(sum(amount)) OVER (PARTITION BY item_id ORDER BY day ROWS UNBOUNDED PRECEDING) AS total FROM store_sales JOIN date_dim USING (date_id) WHERE month_number BETWEEN 240 AND 240 + 11 GROUP BY item_id, day)
SELECT * FROM (
  SELECT coalesce(web.item_id, shop.item_id) AS item_id, coalesce(web.day, shop.day) AS day, max(web.total) OVER w AS web, max(shop.total) OVER w AS shop
  FROM web FULL JOIN shop ON shop.item_id = web.item_id AND shop.day = web.day
  WINDOW w AS (PARTITION BY coalesce(web.item_id, shop.item_id) ORDER BY coalesce(web.day, shop.day))) t
WHERE web > shop ORDER BY item_id, day LIMIT 100;

-- name: margin by hierarchy with rank
SELECT i.category, i.class, sum(s.profit) / nullif(sum(s.amount), 0) AS margin, grouping(i.category) + grouping(i.class) AS level,
  rank() OVER (PARTITION BY grouping(i.category) + grouping(i.class), CASE WHEN grouping(i.class) = 0 THEN i.category END ORDER BY sum(s.profit) / nullif(sum(s.amount), 0)) AS place
FROM store_sales s JOIN item i ON i.item_id = s.item_id JOIN store t ON t.store_id = s.store_id WHERE t.state IN ('TX', 'NM', 'AZ')
GROUP BY ROLLUP (i.category, i.class) ORDER BY level DESC, place LIMIT 100;

-- name: geography as a cube
SELECT a.country, a.state, d.quarter, count(*) AS orders, sum(c.amount) AS amount, grouping(a.country, a.state, d.quarter) AS g
FROM catalog_sales c JOIN address a ON a.address_id = c.address_id JOIN date_dim d ON d.date_id = c.date_id
GROUP BY CUBE (a.country, a.state, d.quarter) HAVING count(*) > 5 ORDER BY g, amount DESC LIMIT 500;

-- name: chosen subtotals
SELECT w.name, c.name, d.year, sum(s.freight) AS freight FROM catalog_sales s JOIN warehouse w USING (warehouse_id) JOIN carrier c ON c.carrier_id = s.carrier_id JOIN date_dim d ON d.date_id = s.shipped_id
GROUP BY GROUPING SETS ((w.name, c.name, d.year), (w.name, d.year), (d.year), ()) ORDER BY d.year NULLS LAST, w.name NULLS LAST, c.name NULLS LAST;

-- name: price bands by scalar subqueries
SELECT CASE WHEN (SELECT count(*) FROM store_sales WHERE quantity BETWEEN 1 AND 10) > 50000 THEN (SELECT avg(discount) FROM store_sales WHERE quantity BETWEEN 1 AND 10) ELSE (SELECT avg(paid) FROM store_sales WHERE quantity BETWEEN 1 AND 10) END AS small,
  CASE WHEN (SELECT count(*) FROM store_sales WHERE quantity BETWEEN 11 AND 50) > 20000 THEN (SELECT avg(discount) FROM store_sales WHERE quantity BETWEEN 11 AND 50) ELSE (SELECT avg(paid) FROM store_sales WHERE quantity BETWEEN 11 AND 50) END AS large;

-- name: bundles of distinct prices
SELECT * FROM (SELECT avg(list_price) AS a, count(list_price) AS n, count(DISTINCT list_price) AS d FROM store_sales WHERE quantity < 6 AND (list_price BETWEEN 12 AND 12 + 10 OR coupon BETWEEN 300 AND 300 + 1000)) one
CROSS JOIN (SELECT avg(list_price) AS a, count(list_price) AS n, count(DISTINCT list_price) AS d FROM store_sales WHERE quantity BETWEEN 6 AND 12 AND (list_price > 40 OR coupon < 5)) two;

-- name: large discounts
SELECT w.order_number, w.discount FROM web_sales w JOIN date_dim d ON d.date_id = w.date_id
WHERE d.year = 2022 AND w.discount > ALL (SELECT 1.4 * avg(v.discount) FROM web_sales v WHERE v.item_id = w.item_id GROUP BY v.site_id) ORDER BY w.discount DESC, 1 LIMIT 30;

-- name: growth of customers in two channels
WITH yearly AS (
  SELECT s.customer_id, d.year, 'store' AS channel, sum(s.paid) AS paid FROM store_sales s JOIN date_dim d USING (date_id) GROUP BY s.customer_id, d.year
  UNION ALL SELECT w.customer_id, d.year, 'web', sum(w.paid) FROM web_sales w JOIN date_dim d USING (date_id) GROUP BY w.customer_id, d.year)
SELECT c.number, c.email FROM customer c
  JOIN yearly s1 ON s1.customer_id = c.customer_id AND s1.channel = 'store' AND s1.year = 2021 JOIN yearly s2 ON s2.customer_id = c.customer_id AND s2.channel = 'store' AND s2.year = 2021 + 1
  JOIN yearly w1 ON w1.customer_id = c.customer_id AND w1.channel = 'web' AND w1.year = 2021 JOIN yearly w2 ON w2.customer_id = c.customer_id AND w2.channel = 'web' AND w2.year = 2022
WHERE s1.paid > 0 AND w1.paid > 0 AND w2.paid / w1.paid > s2.paid / s1.paid ORDER BY c.number LIMIT 100;

-- name: households by purchases
SELECT h.income_band, h.potential, count(DISTINCT c.customer_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY t.total) AS median, max(t.total)
FROM household h JOIN customer c ON c.household_id = h.household_id JOIN LATERAL (SELECT sum(s.paid) AS total FROM store_sales s WHERE s.customer_id = c.customer_id) t ON t.total > 0
GROUP BY h.income_band, h.potential ORDER BY h.income_band, h.potential;

-- name: first purchases by month
SELECT d.year, d.month, count(*) AS new_customers, sum(count(*)) OVER (ORDER BY d.year, d.month) AS ever FROM customer c JOIN date_dim d ON d.date_id = c.first_date_id
WHERE c.country IS DISTINCT FROM 'unknown' GROUP BY d.year, d.month ORDER BY d.year DESC, d.month DESC LIMIT 24 OFFSET 0;

-- name: items never returned
SELECT i.sku, i.title FROM item i WHERE i.valid_to IS NULL AND NOT EXISTS (SELECT 1 FROM store_returns r WHERE r.item_id = i.item_id) AND NOT EXISTS (SELECT 1 FROM web_returns r WHERE r.item_id = i.item_id)
  AND (SELECT sum(s.quantity) FROM store_sales s WHERE s.item_id = i.item_id) > 100 ORDER BY i.sku;

-- name: missing dimensions
SELECT column_name, year, category, count(*), sum(amount) FROM (
  SELECT 'store' AS column_name, d.year, i.category, s.amount FROM store_sales s JOIN date_dim d USING (date_id) JOIN item i USING (item_id) WHERE s.store_id IS NULL
  UNION ALL SELECT 'carrier', d.year, i.category, w.amount FROM web_sales w JOIN date_dim d USING (date_id) JOIN item i USING (item_id) WHERE w.carrier_id IS NULL
  UNION ALL SELECT 'address', d.year, i.category, c.amount FROM catalog_sales c JOIN date_dim d USING (date_id) JOIN item i USING (item_id) WHERE c.address_id IS NULL) holes
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT 100;

-- name: zip codes by length
SELECT substring(a.zip FROM 1 FOR 3) AS area, sum(c.price * c.quantity) FROM catalog_sales c, customer k, address a, date_dim d
WHERE k.customer_id = c.customer_id AND a.address_id = k.address_id AND d.date_id = c.date_id AND (substring(a.zip FROM 1 FOR 3) IN ('971', '972', '980') OR a.state = 'ID' OR c.price > 300) AND d.quarter = 2 AND d.year = 2022
GROUP BY substring(a.zip FROM 1 FOR 3) ORDER BY area;

-- name: calendar with gaps filled
SELECT d.day, coalesce(s.amount, 0) AS amount, avg(coalesce(s.amount, 0)) OVER (ORDER BY d.day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week
FROM date_dim d LEFT JOIN (SELECT date_id, sum(amount) AS amount FROM store_sales GROUP BY date_id) s ON s.date_id = d.date_id WHERE d.day BETWEEN '2022-01-01' AND '2022-12-31' ORDER BY d.day;
