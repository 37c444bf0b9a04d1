-- What PostgreSQL has beyond the standard, as services in any language send it.

-- name: jsonb operators
SELECT preferences -> 'limits' -> 'day', preferences #> '{limits,day}', preferences #>> '{limits,day}', preferences - 'news', preferences || '{"a": 1}', preferences @> '{"news": true}', '{"a": 1}' <@ preferences, preferences ? 'news', preferences ?| array['a', 'news'], preferences ?& array['a', 'b'] FROM customers;

-- name: jsonb question mark between columns
SELECT c.id FROM customers c JOIN events e ON c.preferences ? e.kind;

-- name: jsonb question mark before an expression
SELECT c.id FROM customers c WHERE c.preferences ? lower(c.tier) OR c.preferences ? (c.tags)[1];

-- name: jsonb path operators
SELECT id FROM events WHERE payload @? '$.items[*] ? (@.quantity > 1)' AND payload @@ '$.agent == "web"';

-- name: jsonb subscript
SELECT preferences['limits']['day'], preferences['news'] = 'true' FROM customers WHERE preferences['language'] = '"no"';

-- name: jsonb subscript assigned
UPDATE customers SET preferences['limits']['day'] = «json 9» WHERE id = «1L»;

-- name: jsonb construction
SELECT jsonb_build_object('id', id, 'name', full_name, 'tags', to_jsonb(tags), 'home', row_to_json(home)) FROM customers WHERE id = «1L»;

-- name: jsonb construction with parameters
SELECT jsonb_build_object('kind', «'order'»::text, 'id', «7»::int, 'list', jsonb_build_array(1, 'a', true, null));

-- name: jsonb aggregate
SELECT customer_id, jsonb_object_agg(id, jsonb_build_object('total', total, 'status', status) ORDER BY id) FROM orders GROUP BY customer_id;

-- name: jsonb each
SELECT c.id, kv.key, kv.value FROM customers c CROSS JOIN LATERAL jsonb_each_text(c.preferences) AS kv WHERE kv.key <> «'news'»;

-- name: json path query
SELECT id, jsonb_path_query_array(payload, '$.items[*].sku'), jsonb_path_query_first(payload, '$.items[0].quantity') FROM events WHERE jsonb_path_exists(payload, '$.items[*] ? (@.quantity > $min)', '{"min": 1}');

-- name: json constructors of the standard
-- since: 16
SELECT JSON_OBJECT('id' VALUE id, 'name': full_name ABSENT ON NULL RETURNING jsonb), JSON_ARRAY(1, 2, 'a'), JSON_ARRAYAGG(id ORDER BY id) FROM customers GROUP BY id, full_name;

-- name: is json
-- since: 16
SELECT notes IS JSON OBJECT, notes IS NOT JSON, '[1]' IS JSON ARRAY FROM orders;

-- name: json functions of the standard
-- since: 17
SELECT JSON_VALUE(payload, '$.agent'), JSON_QUERY(payload, '$.items' WITH WRAPPER), JSON_EXISTS(payload, '$.items[*] ? (@.quantity > 1)'), JSON_VALUE(payload, '$.missing' RETURNING int DEFAULT 0 ON EMPTY) FROM events;

-- name: json table
-- since: 17
SELECT e.id, t.line, t.sku, t.quantity FROM events e, JSON_TABLE(e.payload, '$.items[*]' COLUMNS (line FOR ORDINALITY, sku text PATH '$.sku', quantity int PATH '$.quantity' DEFAULT 0 ON EMPTY, NESTED PATH '$.parts[*]' COLUMNS (part text PATH '$'))) AS t WHERE t.quantity > «0»;

-- name: array operators
SELECT id FROM customers WHERE tags @> array['vip'] OR tags && array['late', 'early'] OR 'x' = ANY (tags) OR tags <@ '{a,b}' OR tags = '{}';

-- name: array functions
SELECT array_append(tags, «'new'»), array_remove(tags, 'vip'), array_position(tags, 'vip'), tags || array['a', 'b'], tags || 'c'::text, array_cat(tags, '{d}'), trim_array(array[1, 2, 3], 1) FROM customers;

-- name: array of a subquery
SELECT c.id, ARRAY(SELECT o.id FROM orders o WHERE o.customer_id = c.id ORDER BY o.id) FROM customers c;

-- name: array of arrays
SELECT array[[1, 2], [3, 4]], (array[[1, 2], [3, 4]])[1][2], array[1, 2] || array[3], array[]::int[], '{{1,2},{3,4}}'::int[][];

-- name: array slice assigned
UPDATE customers SET tags[1] = «'first'», tags[2:3] = '{second,third}' WHERE id = «3L»;

-- name: unnest with ordinality
SELECT t.tag, t.place FROM customers c, unnest(c.tags) WITH ORDINALITY AS t(tag, place) WHERE c.id = «1L»;

-- name: rows from
SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(array['a', 'b'])) WITH ORDINALITY AS r(n, s, i);

-- name: range operators
SELECT id FROM bookings WHERE during @> timestamp '2024-01-01 11:00' AND days && int4range(1, 3) AND days -|- int4range(5, 9) AND NOT during << tsrange('2025-01-01', NULL);

-- name: range functions
SELECT lower(days), upper(days), isempty(days), lower_inc(days), days + int4range(4, 8), days * '[2,4)', int4range(1, 2, '[]') FROM bookings;

-- name: multirange
SELECT range_agg(days), '{[1,3),[5,8)}'::int4multirange @> 6 FROM bookings WHERE days <@ '{[0,100)}'::int4multirange;

-- name: text search
SELECT id, ts_headline('english', description, q), ts_rank_cd(search, q, 32) AS rank FROM products, websearch_to_tsquery('english', «'hammer or map'») AS q WHERE search @@ q ORDER BY rank DESC LIMIT «10»;

-- name: text search operators
SELECT id FROM products WHERE search @@ to_tsquery('english', 'map & !hammer | road:*') AND search @@ ('heavy'::tsquery || 'road'::tsquery) IS NOT NULL;

-- name: text search with weights
SELECT setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', coalesce(description, '')), 'B') FROM products;

-- name: network addresses
SELECT id, host(ip), ip << inet '10.0.0.0/8', ip & inet '255.255.255.0' FROM events WHERE ip <<= cidr '10.0.0.0/8' AND occurred_at >= «timestamptz 2024-01-01T00:00:00Z»;

-- name: geometry
SELECT id, location <-> point(1, 1), location <@ box '((0,0),(5,5))', location ~= point '(1,2)', circle '((0,0),10)' @> location FROM warehouses ORDER BY location <-> point '(0,0)' LIMIT «3»;

-- name: geometry with question marks
SELECT lseg '((0,0),(1,1))' ?# lseg '((0,1),(1,0))', point '(0,0)' ?- point '(1,0)', point '(0,0)' ?| point '(0,1)', lseg '((0,0),(1,1))' ?|| lseg '((1,1),(2,2))', lseg '((0,0),(1,0))' ?-| lseg '((0,0),(0,1))';

-- name: upsert many, returning which were new
INSERT INTO stock AS s (product_id, warehouse_id, on_hand) VALUES («1L», «1», «1»), («2L», «2», «2») ON CONFLICT (product_id, warehouse_id) DO UPDATE SET on_hand = s.on_hand + EXCLUDED.on_hand, changed_at = clock_timestamp() RETURNING product_id, on_hand, (xmax = 0) AS inserted;

-- name: upsert on an expression
INSERT INTO customers (email, full_name) VALUES («'dee@example.org'», «'Dee'») ON CONFLICT (email) WHERE true DO UPDATE SET full_name = EXCLUDED.full_name, tags = array_append(customers.tags, 'again');

-- name: insert overriding identity
INSERT INTO crm.accounts (id, name) OVERRIDING SYSTEM VALUE VALUES («77», «'Globex'») RETURNING *;

-- name: insert default values
INSERT INTO orders (customer_id, status, total) VALUES («1L», DEFAULT, DEFAULT), («2L», 'paid', DEFAULT);

-- name: move rows
WITH moved AS (DELETE FROM outbox WHERE sent_at IS NULL AND id <= «1L» RETURNING *) INSERT INTO "Audit Trail"."Entry" ("Action", "New Value") SELECT topic, payload FROM moved;

-- name: write in common tables
WITH new_order AS (INSERT INTO orders (customer_id, total) VALUES («1L», «12.50») RETURNING id), line AS (INSERT INTO order_lines (order_id, line, product_id, quantity, unit_price) SELECT id, 1, «1L», «1», «12.50» FROM new_order RETURNING order_id), touched AS (UPDATE stock SET reserved = reserved + «1» WHERE product_id = «1L» AND warehouse_id = 1 RETURNING on_hand) SELECT line.order_id, touched.on_hand FROM line, touched;

-- name: update with a common table
WITH totals AS (SELECT order_id, sum(quantity * unit_price * (1 - discount)) AS total FROM order_lines GROUP BY order_id) UPDATE orders o SET total = t.total FROM totals t WHERE t.order_id = o.id AND o.total IS DISTINCT FROM t.total RETURNING o.id, o.total;

-- name: delete with a common table
WITH old AS (SELECT id FROM events WHERE occurred_at < '2020-01-01' ORDER BY occurred_at LIMIT 1000) DELETE FROM events USING old WHERE events.id = old.id;

-- name: delete by ctid in batches
DELETE FROM events WHERE ctid = ANY (ARRAY(SELECT ctid FROM events_2024 WHERE kind = «'noise'» LIMIT «100»));

-- name: merge
-- since: 15
MERGE INTO stock AS s USING (VALUES («1L», «1», «5»), («2L», «2», «6»)) AS v(product_id, warehouse_id, quantity) ON s.product_id = v.product_id AND s.warehouse_id = v.warehouse_id WHEN MATCHED AND v.quantity = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET on_hand = s.on_hand + v.quantity WHEN NOT MATCHED THEN INSERT (product_id, warehouse_id, on_hand) VALUES (v.product_id, v.warehouse_id, v.quantity);

-- name: merge from a query
-- since: 15
MERGE INTO crm.deals d USING (SELECT a.id AS account_id, count(*) AS n FROM crm.accounts a LEFT JOIN crm.deals x ON x.account_id = a.id GROUP BY a.id) s ON d.account_id = s.account_id WHEN MATCHED AND s.n > «100» THEN DO NOTHING WHEN MATCHED THEN UPDATE SET amount = coalesce(d.amount, 0) * «1.1» WHEN NOT MATCHED THEN INSERT (account_id, stage) VALUES (s.account_id, 'lead');

-- name: merge with returning
-- since: 17
MERGE INTO warehouses w USING (SELECT «3» AS id, «'BER'» AS code) s ON w.id = s.id WHEN MATCHED THEN UPDATE SET code = s.code WHEN NOT MATCHED THEN INSERT (id, code) VALUES (s.id, s.code) RETURNING merge_action(), w.id, w.code;

-- name: merge not matched by source
-- since: 17
MERGE INTO categories c USING (VALUES (1, 'All'), (2, 'Books')) AS v(id, name) ON c.id = v.id WHEN NOT MATCHED BY SOURCE AND c.id > 1000 THEN DELETE WHEN MATCHED AND c.name <> v.name THEN UPDATE SET name = v.name;

-- name: returning old and new
-- since: 18
UPDATE products SET price = price * «1.05» WHERE id = «1L» RETURNING id, old.price, new.price, new.price - old.price AS rise;

-- name: grouping by all columns
SELECT category_id, discontinued, count(*) FROM products GROUP BY DISTINCT ROLLUP (category_id, discontinued), ROLLUP (category_id);

-- name: composite values
SELECT ROW('1 Main St', 'Oslo', '0150', 'NO')::address, (c.home).*, c.home IS NULL FROM customers c WHERE (c.home).city = «'Oslo'» AND c.home = ROW('1 Main St', 'Oslo', '0150', 'NO')::address;

-- name: whole row
SELECT c, to_jsonb(c), c.* FROM active_customers c WHERE c IS NOT NULL AND c.id = «1L»;

-- name: domain and cast
SELECT id FROM customers WHERE email = «'ann@example.org'»::email AND email::text LIKE '%@example.org';

-- name: typed literals of user types
SELECT order_status 'paid', crm.stage 'won', email 'a@b', positive '3', "public"."order_status" 'new';

-- name: typed literals with modifiers
SELECT numeric(10,2) '1.5', varchar(3) 'abc', character varying(5) 'x', char(2) 'y', bit(3) '101', timestamp(0) '2024-01-01 00:00', time(3) '10:00', timestamp(3) with time zone '2024-01-01', interval(0) '1 second', double precision '1.5', float8 '2', bit varying(4) '11';

-- name: interval fields
SELECT interval '1' year, interval '2' month, interval '3' day to second, interval '4' hour to minute, interval '5.6' second(1), interval '1 year 2 months', interval 'P1Y2M';

-- name: casts of every form
SELECT '1'::int, '2'::int4::int8, CAST('3' AS numeric(5, 1)), int4('4'), '5'::pg_catalog.int4, 'orders'::regclass, '{1}'::int[], '1 day'::interval, '2024-01-01'::timestamp(0) without time zone, 'a'::varchar(1)::text, 1::text || 2::text;

-- name: operator by its full name
SELECT id FROM customers WHERE id OPERATOR(pg_catalog.=) «1L» AND full_name OPERATOR(pg_catalog.~~) 'A%' AND preferences OPERATOR(pg_catalog.??) 'news';

-- name: collation
SELECT full_name COLLATE "C" FROM customers WHERE full_name > «'A'» COLLATE "C" ORDER BY full_name COLLATE "POSIX" DESC;

-- name: unicode escapes
SELECT U&'\0441\043B\043E\043D', U&'d!0061t' UESCAPE '!', U&"\0069d" FROM orders WHERE U&'x' <> «'y'»;

-- name: strings over lines
SELECT 'one '
  'two', E'a\'b\\', E'\x41\u0042\101', 'back\slash', N'national', $$it's; -- no comment$$, $q$ $$ $q$, '' FROM orders WHERE notes IS DISTINCT FROM 'a /* b';

-- name: nested comments
SELECT /* outer /* inner */ still outer */ id -- to the end; of 'line
FROM orders /**/ WHERE id = 1 -- last
;

-- name: operators that end in a sign
SELECT 1 - -1, 2*-3, 4 - - 5, -6, +7, @ -8, 2 ^ -1, (-9), a.id - 1 FROM orders a WHERE a.id > -5 AND a.total*-1 < 0 AND a.id <>-1;

-- name: numbers of version 16
-- since: 16
SELECT 0xFF, 0o17, 0b101, 1_000_000, 1_0.5_0, 0x_ff, 1_0e1_0, id + 0x10 FROM orders WHERE id < 1_000;

-- name: numbers next to words
SELECT 1::int, 1.5::numeric, .5::float8, 1.::numeric, 10e-2, (array[1,2,3])[1:2], (array[1, 2])[1];

-- name: named arguments
SELECT make_interval(days => 10, hours := 2), next_invoice_number(prefix => «'A'»), make_date(year => 2024, month => 2, day => 29);

-- name: variadic
SELECT concat_ws(', ', VARIADIC array['a', 'b']), format('%s-%s', VARIADIC array['x', 'y']), greatest(1, 2, «3»), least(1.5, 2);

-- name: special calls
SELECT current_user, session_user, current_schema, current_catalog, user, current_time(0), current_timestamp(3), localtime, localtimestamp(0), current_setting('work_mem');

-- name: special syntax
SELECT substring('abcdef' from 2 for 3), substring('abc' similar 'a#"b#"c' escape '#'), overlay('abc' placing 'X' from 2), position('b' in 'abc'), trim(leading 'x' from 'xxa'), trim(both from ' a '), extract('hour' from now()), normalize('a', nfc), collation for ('a'), xmlelement(name a, xmlattributes('1' as b), 'c');

-- name: tests
SELECT 1 IS NULL, 2 IS NOT NULL, true IS TRUE, false IS NOT FALSE, null IS UNKNOWN, 1 IS DISTINCT FROM 2, 1 IS NOT DISTINCT FROM NULL, 3 ISNULL, 4 NOTNULL, 5 BETWEEN SYMMETRIC 9 AND 1, 6 NOT BETWEEN 1 AND 2, 'a' IS NORMALIZED, 'a' IS NFC NORMALIZED;

-- name: xml
SELECT xpath('/a/b/text()', '<a><b>1</b></a>'::xml), x.b FROM xmltable('/a' PASSING xmlparse(document '<a><b>1</b></a>') COLUMNS b int PATH 'b' DEFAULT 0, n FOR ORDINALITY) AS x;

-- name: fetch with ties
SELECT id, total FROM orders ORDER BY total DESC OFFSET 1 ROW FETCH NEXT 2 ROWS WITH TIES;

-- name: fetch first row
SELECT id FROM orders ORDER BY id FETCH FIRST ROW ONLY;

-- name: limit null
SELECT id FROM orders ORDER BY id LIMIT ALL OFFSET 0;

-- name: table command
TABLE categories;

-- name: values command
VALUES (1, 'one', true), (2, 'two', false), (3, NULL, NULL);

-- name: only and star
SELECT o.* FROM ONLY orders o, events_2024 * WHERE false;

-- name: join with using alias
SELECT j.product_id FROM stock JOIN order_lines USING (product_id) AS j WHERE j.product_id = «1L»;

-- name: natural and cross joins
SELECT count(*) FROM stock NATURAL JOIN order_lines CROSS JOIN (SELECT 1 AS one) x RIGHT JOIN products p ON p.id = product_id;

-- name: locking clauses
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = «1L» FOR UPDATE OF o NOWAIT FOR KEY SHARE OF c;

-- name: in a subquery with several columns
SELECT id FROM orders WHERE (customer_id, placed_on) IN (SELECT customer_id, max(placed_on) FROM orders GROUP BY customer_id) AND (id, 1) <> (1, 1);

-- name: long list of numbers
SELECT id FROM orders WHERE id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40);

-- name: list of mixed members
SELECT id FROM orders WHERE id IN (1, 2 + 1, -3, customer_id) AND status IN ('new', 'paid'::order_status) AND placed_on IN (date '2024-03-01', '2024-04-01', current_date) AND total IN (1.5, 2, -3.0);

-- name: list of casts
SELECT id FROM payments WHERE id IN ('22222222-2222-2222-2222-222222222222'::uuid, '33333333-3333-3333-3333-333333333333'::uuid) OR amount IN (1::numeric, 2::numeric, 3.0::numeric) OR method = ANY ('{card,cash}'::varchar[]);

-- name: system columns
SELECT ctid, xmin, tableoid::regclass, id FROM orders WHERE ctid = '(0,1)'::tid;

-- name: hashing and ids
SELECT md5(email), encode(sha256(full_name::bytea), 'hex'), hashtext(email) % 16, gen_random_uuid() IS NOT NULL, '\xDEADBEEF'::bytea FROM customers WHERE md5(email) LIKE «'%a%'»;

-- name: search path of the other schema
-- path: crm, public
SELECT a.name, d.stage, initials(a.name) FROM accounts a JOIN deals d ON d.account_id = a.id WHERE d.stage = «other proposal» AND d.closes_on > «date 2024-01-01»;

-- name: search path of the other schema, write
-- path: crm
INSERT INTO activities (deal_id, kind, minutes) VALUES («1», «'mail'», «5») RETURNING id;

-- name: search path of the other schema, view
-- path: crm, public
SELECT account, sum(weighted) FROM pipeline GROUP BY account HAVING sum(weighted) > «1.0»;

-- name: search path with an odd name
-- path: "Audit Trail"
SELECT "Id", "Action" FROM "Entry" WHERE "User Name" = «'Eve'»;
