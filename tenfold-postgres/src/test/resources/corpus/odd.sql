-- Valid statements that are written oddly: what a reader of SQL can stumble over.

-- name: constants that touch words
SELECT'a'AS x,date'2024-01-01',interval'1 day',1+1 AS two,'b'::text||'c',N'd',E'e'FROM orders WHERE'a'='a'AND id=1 OR id IN(1,2)OR currency LIKE'E%';

-- name: constants that touch words, types
SELECT timestamp'2024-01-01',timestamptz'2024-01-01',time'10:00',numeric'1.5',bool'true',jsonb'{"a":1}',uuid'11111111-1111-1111-1111-111111111111',text'x',point'(1,2)';

-- name: signs
SELECT - 5, +5, + -5, 3 - -5, 3 - - 5, 3-5, 3 -5, -id, -id - -1, - 1.5e3, -.5, 2 * -3, -2::int, (-2)::int, - /* c */ 7 FROM orders;

-- name: sign before parentheses
SELECT -(5), -(-5), (-5), - -5, id FROM orders;

-- name: signs after words
SELECT CASE WHEN id > -1 THEN -1 ELSE -2 END, id BETWEEN -1 AND +1, id IN (-1, -2), id = ANY (ARRAY[-1, -2]), id NOT IN (-3), coalesce(-1, -2) FROM orders LIMIT 10 OFFSET 0;

-- name: columns called like keywords
SELECT value - 1, year - 1, "end" - 1, name ? 'a', zone ? 'b', first ? 'c' FROM (SELECT 5 AS value, 6 AS year, 7 AS "end", '{}'::jsonb AS name, '{}'::jsonb AS zone, '{}'::jsonb AS first) t;

-- name: positions in lists
SELECT customer_id, status, count(*) FROM orders GROUP BY 1, 2 HAVING count(*) > 0 ORDER BY 3 DESC, 1, 2 LIMIT 3;

-- name: positions in rollup
SELECT customer_id, currency, count(*) FROM orders GROUP BY ROLLUP (1, 2) ORDER BY 1, 2;

-- name: positions in grouping sets
SELECT customer_id, currency, count(*) FROM orders GROUP BY GROUPING SETS ((1, 2), (1), ()), CUBE (2) ORDER BY 1 NULLS FIRST;

-- name: positions in distinct on
SELECT DISTINCT ON (1, currency) customer_id, currency, id FROM orders ORDER BY 1, 2, 3;

-- name: positions in parentheses
SELECT customer_id, count(*) FROM orders GROUP BY (1) ORDER BY (2), 1;

-- name: numbers that are no positions
SELECT row_number() OVER (ORDER BY 1), sum(total) OVER (PARTITION BY 1 ORDER BY 2), array_agg(id ORDER BY 1), percentile_cont(0.5) WITHIN GROUP (ORDER BY 1) FROM orders GROUP BY id, total ORDER BY id + 1, 1;

-- name: positions in a subquery
SELECT * FROM (SELECT id, total FROM orders ORDER BY 2, 1 LIMIT 5) t WHERE id IN (SELECT customer_id FROM orders GROUP BY 1 ORDER BY 1) ORDER BY 1;

-- name: positions in a set operation
SELECT id, 1 FROM orders UNION ALL (SELECT id, 2 FROM customers ORDER BY 1 LIMIT 3) ORDER BY 2, 1;

-- name: arrays with bounds
SELECT '{1,2}'::int[2], CAST('{1,2}' AS int[2][3]), tags[1], (ARRAY[1, 2])[2], '{{1}}'::int[][] FROM customers;

-- name: lengths of types
SELECT 'abc'::varchar(2), 'a'::char(3), '1.25'::numeric(3, 1), '101'::bit(3), '10:00:00.55'::time(1), '1 day'::interval(0), '1 day'::interval day, 1.5::float(24), CAST('x' AS character varying(5)), x.* FROM jsonb_to_record('{"a": 1}') AS x(a numeric(5, 2), b varchar(20), c timestamp(3));

-- name: cycle with values
WITH RECURSIVE t(id, parent_id) AS (SELECT id, parent_id FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id FROM categories c, t WHERE c.parent_id = t.id) CYCLE id SET seen TO 'Y' DEFAULT 'N' USING path SELECT id, seen FROM t;

-- name: fetch of an expression
SELECT id FROM orders ORDER BY id OFFSET (0 + 1) ROWS FETCH FIRST (1 + 1) ROWS ONLY;

-- name: limit with a cast
SELECT id FROM orders LIMIT 5::bigint OFFSET '1';

-- name: any of values
SELECT id FROM orders WHERE id = ANY (VALUES (1), (2), (3)) AND total > ALL (ARRAY[0, 1.5]::numeric[]);

-- name: nested lists
SELECT id FROM orders WHERE (id, customer_id) IN ((1, 1), (2, 1), (3, 2)) AND ROW(id, 1) IN (ROW(1, 1), ROW(2, 1)) AND ARRAY[[1, 2], [3, 4]] @> ARRAY[1];

-- name: list of casts in every form
SELECT id FROM orders WHERE id IN (1::bigint, CAST(2 AS bigint), int8 '3') AND currency IN ('EUR'::char(3), 'NOK') AND total IN ('1.5'::numeric(5, 2), 2.5) AND placed_on IN ('2024-03-01'::date, date '2024-04-01');

-- name: list of one
SELECT id FROM orders WHERE id IN (1) AND currency IN ('EUR'::text) AND id NOT IN (99);

-- name: list of negative and signed numbers
SELECT id FROM orders WHERE id IN (-1, 1, - 2) AND total IN (-1.5, .5);

-- name: null everywhere
SELECT NULL, NULL::int, id IS NULL, id IS NOT NULL, id = NULL, id IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM notes, coalesce(NULL, notes), nullif(id, NULL) FROM orders WHERE notes IS NULL OR id IN (NULL, 1);

-- name: booleans everywhere
SELECT true, FALSE, NOT true, discontinued = true, discontinued IS TRUE, discontinued IS NOT FALSE, (discontinued AND true) OR false FROM products WHERE true AND NOT discontinued IS TRUE;

-- name: case folding
SeLeCt ID, "id", ORDERS.ID, Orders."id" FrOm Orders wHeRe ID = 1 aNd CURRENCY = 'EUR' oRdEr bY iD;

-- name: white space
SELECT
	id
  ,total
FROM	orders    WHERE
id=1
  AND(total>0)AND(currency='EUR');

-- name: comments everywhere
SELECT/**/id/* a ' b */,--c ; '
total FROM/* $1 ? */orders WHERE/*/* nested */*/id=/* x */1 AND-- last
total>0;

-- name: semicolon in strings
SELECT ';', E'\';', $$;$$, $a$;$b$;$a$, ";x" FROM (SELECT 1 AS ";x") t WHERE ';--' <> '/*';

-- name: dollar quotes
SELECT $$a$$, $_$b$_$, $été$c$été$, $a1$d$a1$, $A$ $a$ $$ $A$, id AS a$b FROM orders AS t$1;

-- name: quoted names
SELECT "t"."id" AS "a ""b"" c", "t"."total" AS "Sum(€)", U&"\0074"."currency" AS "select" FROM "orders" AS "t" ORDER BY "a ""b"" c";

-- name: names of other alphabets
SELECT größe.id AS número, größe.total AS 合計 FROM orders AS größe WHERE größe.id = 1;

-- name: dots
SELECT t.*, (t).id, public.orders.total, 1., .5, 1.5, (ARRAY[1,2,3])[1:2], (ARRAY[1,2,3])[:2], (ARRAY[1,2,3])[2:] FROM public.orders t, public.orders LIMIT 1;

-- name: operators that look like comments
SELECT 5 * -1, 5*-1, 6 / -2, 2 - -1, 5 % -3, 1 <> -1, 1 != -1, 1 >= -1, 'a' || -1, 4 | -1, 4 # -1, ~ -1, @ -1 FROM orders WHERE id<-1 OR id>-1;

-- name: question marks in strings and names
SELECT '?', "a?", $$?$$ /* ? */ FROM (SELECT 1 AS "a?") t WHERE '??' <> '?|' -- ?
;

-- name: typed constants between keywords
SELECT id FROM orders WHERE placed_on BETWEEN date '2024-01-01' AND date '2024-12-31' AND placed_at >= timestamptz '2024-01-01' AND placed_at < now() - interval '1' day AND CASE WHEN true THEN date '2024-01-01' ELSE date '2024-02-01' END < placed_on AND placed_on IS DISTINCT FROM date '2020-01-01' AND placed_on NOT IN (date '2020-01-01', date '2020-01-02');

-- name: typed constants in frames and zones
SELECT sum(value) OVER (ORDER BY taken_at RANGE BETWEEN interval '1 hour' PRECEDING AND interval '1 hour' FOLLOWING), taken_at AT TIME ZONE interval '01:00', taken_at + interval '1' hour + time '10:00' - date '2024-01-01' FROM readings;

-- name: types of other schemas
SELECT pg_catalog.date '2024-01-01', pg_catalog.int4 '5', crm.stage 'won', "crm"."stage" 'lost', pg_catalog."varchar" 'x';

-- name: double precision and other types of two words
SELECT double precision '1', character varying 'a', char varying 'b', national character varying 'c', national char 'd', nchar 'e', bit varying '101', time with time zone '10:00+00', timestamp without time zone '2024-01-01', time(2) without time zone '10:00';

-- name: default and json values
-- since: 17
SELECT JSON_VALUE('{"a": 1}'::jsonb, '$.b' RETURNING int DEFAULT -1 ON EMPTY DEFAULT -2 ON ERROR), JSON_OBJECT('a' VALUE 1, 'b': NULL), JSON_SCALAR('x'), JSON_SERIALIZE('{}' RETURNING text), JSON('{"a": 1}'), JSON_ARRAY(NULL NULL ON NULL);

-- name: json table with lengths
-- since: 17
SELECT * FROM JSON_TABLE('[{"a": "x", "b": 1.5}]'::jsonb, '$[*]' AS root COLUMNS (a varchar(10) PATH '$.a', b numeric(5, 2) PATH '$.b' NULL ON EMPTY, c text FORMAT JSON PATH '$' WITHOUT WRAPPER, d bool EXISTS PATH '$.a')) t;

-- name: returning of literals
INSERT INTO outbox (topic, payload) VALUES ('a', '{}'), ('b', '{"x": 1}') RETURNING id, 'new' AS kind, -1;

-- name: set of several columns
UPDATE stock SET (on_hand, reserved) = (5, -1), changed_at = DEFAULT WHERE (product_id, warehouse_id) = (1, 1);

-- name: rows of values that differ in form
INSERT INTO readings VALUES (90, '2024-01-01', 1), (90, '2024-01-02', 1 + 1), (90, now(), -1.5), (90, DATE '2024-02-03', NULL);

-- name: values in from with casts
SELECT * FROM (VALUES (1::bigint, 'a'::text, NULL::date), (2, 'b', '2024-01-01')) AS v(a, b, c) WHERE v.a > 0;

-- name: table functions with columns
SELECT * FROM ROWS FROM (jsonb_to_recordset('[{"a": 1}]') AS (a int, b varchar(3)), generate_series(1, 2)) AS t(a, b, n);

-- name: escape clauses
SELECT 'a%' LIKE 'a!%' ESCAPE '!', 'a' NOT ILIKE '%b' ESCAPE '', 'abc' SIMILAR TO 'a#%' ESCAPE '#', 'b' ~ '^b', 'c' !~* 'C$';

-- name: long string
SELECT 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', id FROM orders WHERE id = 12345678901234567890 OR total < 1e-20;
