-- Statements as MyBatis mappers write them: the layout of the XML stays, lists come from foreach.

-- name: selectByPrimaryKey
select
    id, email, full_name, birth_date, phone, tier, credit_limit, active, created_at, version
    from customers
    where id = «1L»;

-- name: selectByIds
SELECT id, sku, name, price
        FROM products
        WHERE id IN
         (
            «1L»
         ,
            «2L»
         ,
            «3L»
         );

-- name: selectByIds, one line
SELECT * FROM orders WHERE id in ( «1L» , «2L» , «3L» , «4L» , «5L» , «6L» , «7L» , «8L» , «9L» , «10L» );

-- name: where with if
SELECT o.id, o.customer_id, o.status, o.total
        FROM orders o
         WHERE o.customer_id = «1L»

            AND o.total >= «5.00»

            AND o.placed_on >= «date 2024-01-01»
        ORDER BY o.placed_at DESC;

-- name: where 1 = 1
select * from customers where 1 = 1
  and tier = «'gold'»
  and full_name like concat('%', «'Ab'», '%')
  order by id desc
  limit «10» offset «0»;

-- name: like by concatenation
SELECT id, name FROM products WHERE name LIKE '%' || «'map'» || '%' AND discontinued = FALSE;

-- name: like with text cast
SELECT id, name FROM products WHERE name ILIKE CONCAT(CONCAT('%', «'MAP'»::text), '%');

-- name: page helper count
SELECT count(0) FROM (SELECT o.id, o.total FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE c.tier = «'gold'») table_count;

-- name: page helper page
SELECT o.id, o.total FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE c.tier = «'gold'» LIMIT «10» OFFSET «20»;

-- name: MyBatis-Plus logic delete
SELECT id,customer_id,status,placed_at,total,deleted_at FROM orders WHERE deleted_at IS NULL AND (customer_id = «1L» AND total > «1.00») ORDER BY placed_at DESC;

-- name: MyBatis-Plus selectBatchIds
SELECT id,name,price FROM products WHERE id IN ( «1L» , «2L» );

-- name: MyBatis-Plus update by id
UPDATE customers SET full_name=«'Ann Able'», tier=«'gold'», updated_at=«timestamp 2024-06-01T12:00:00», version=«1» WHERE id=«1L» AND version=«0»;

-- name: MyBatis-Plus logical removal
UPDATE orders SET deleted_at=now() WHERE id=«1L» AND deleted_at IS NULL;

-- name: result map with a join
SELECT
    o.id          AS order_id,
    o.total       AS order_total,
    c.id          AS customer_id,
    c.full_name   AS customer_name,
    l.line        AS line_no,
    p.name        AS product_name
FROM orders o
    INNER JOIN customers c ON o.customer_id = c.id
    LEFT JOIN order_lines l ON l.order_id = o.id
    LEFT JOIN products p ON p.id = l.product_id
WHERE o.id = «1L»
ORDER BY l.line;

-- name: insert selective
insert into products
     ( sku,
        name,
        category_id,
        price )
     values ( «'ZZ-001'»,
        «'Globe'»,
        «3»,
        «49.00» );

-- name: batch insert by foreach
INSERT INTO order_lines (order_id, line, product_id, quantity, unit_price)
        VALUES

            («2L», «11», «1L», «1», «12.50»)
         ,
            («2L», «12», «1L», «2», «12.50»)
         ,
            («2L», «13», «2L», «3», «29.90»)
         ,
            («2L», «14», «2L», «4», «29.90»);

-- name: batch insert with functions
insert into outbox (topic, payload, created_at) values
      («'a'», «json {"n": 1}»::jsonb, now()) , («'b'», «json {"n": 2}»::jsonb, now()) , («'c'», «json {"n": 3}»::jsonb, now());

-- name: batch upsert
INSERT INTO stock(product_id, warehouse_id, on_hand, changed_at)
VALUES
(«1L», «1», «5», now()),
(«1L», «2», «6», now())
ON CONFLICT (product_id, warehouse_id)
DO UPDATE SET
  on_hand = EXCLUDED.on_hand,
  changed_at = EXCLUDED.changed_at;

-- name: batch update by values
update products as p
set price = v.price
from (values («1L», «13.00»), («2L», «31.00»)) as v(id, price)
where p.id = v.id;

-- name: batch update by case
UPDATE stock SET on_hand = CASE product_id WHEN «1L» THEN «3» WHEN «2L» THEN «4» ELSE on_hand END WHERE product_id IN («1L», «2L») AND warehouse_id = «1»;

-- name: delete by list
DELETE FROM outbox WHERE id IN («1L»,«2L»,«3L»);

-- name: choose, otherwise
SELECT id, full_name FROM customers WHERE active = true AND birth_date IS NULL ORDER BY full_name;

-- name: set with trailing comma trimmed
UPDATE employees
         SET department = «'support'»,
            salary = «5500.00»
         WHERE id = «2»;

-- name: comments of the author
/* OrderMapper.findOpen */
SELECT id, status, total -- only what the list shows
FROM orders
WHERE status = «other new» /* AND total > 0 */
ORDER BY id;

-- name: dynamic order column
select id, name, price from products where category_id = «3» order by price desc, id limit «50»;

-- name: in with tuples
SELECT * FROM stock WHERE (product_id, warehouse_id) IN ((«1L», «1»), («2L», «1»));

-- name: date range with casts
SELECT id, total FROM orders WHERE placed_at >= «'2024-03-01'»::timestamp AND placed_at < «'2024-05-01'»::timestamp + INTERVAL '1 day';

-- name: date function on the column
SELECT count(*) FROM orders WHERE to_char(placed_at, 'YYYY-MM-DD') = «'2024-03-01'»;

-- name: date function, cast
SELECT count(*) FROM orders WHERE placed_at::date = «date 2024-03-01»;

-- name: tree
WITH RECURSIVE t AS (
    SELECT id, parent_id, name, 1 AS level FROM categories WHERE id = «1»
    UNION ALL
    SELECT c.id, c.parent_id, c.name, t.level + 1 FROM categories c INNER JOIN t ON c.parent_id = t.id
)
SELECT * FROM t;

-- name: statistics
SELECT COUNT(*)                                             AS total,
       SUM(CASE WHEN status = 'paid' THEN 1 ELSE 0 END)      AS paid,
       SUM(CASE WHEN status = 'delivered' THEN 1 ELSE 0 END) AS delivered,
       COALESCE(SUM(total), 0.00)                            AS amount
FROM orders
WHERE placed_at BETWEEN «timestamptz 2024-01-01T00:00:00Z» AND «timestamptz 2024-12-31T00:00:00Z»;

-- name: last inserted key
SELECT currval(pg_get_serial_sequence('orders', 'id')) FROM (SELECT nextval(pg_get_serial_sequence('orders', 'id'))) n;

-- name: exists as limit
select 1 from customers where email = «'ann@example.org'» limit 1;

-- name: bind of a boolean as a condition
SELECT id FROM products WHERE («true» OR discontinued = «false») AND price > «0»;

-- name: json type handler
UPDATE customers SET preferences = «json {"news": false}» WHERE id = «2L»;

-- name: array type handler
UPDATE customers SET tags = «array text x,y» WHERE id = «2L»;

-- name: array overlap
SELECT id FROM customers WHERE tags && «array text vip,late»;

-- name: lock
SELECT on_hand, reserved FROM stock WHERE product_id = «1L» AND warehouse_id = «1» FOR UPDATE;

-- name: replace of lists in chunks
SELECT id FROM orders WHERE (id IN («1L», «2L», «3L») OR id IN («4L», «5L»));

-- name: not in
SELECT id FROM orders WHERE status NOT IN («other cancelled», «other returned»);

-- name: order by field
SELECT id, status FROM orders ORDER BY CASE status WHEN 'new' THEN 1 WHEN 'paid' THEN 2 ELSE 3 END, id;
