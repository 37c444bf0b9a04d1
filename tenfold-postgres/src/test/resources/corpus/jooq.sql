-- Statements as jOOQ writes them: every name quoted and qualified, casts where the dialect needs them.

-- name: select by key
select "public"."customers"."id", "public"."customers"."email", "public"."customers"."full_name" from "public"."customers" where "public"."customers"."id" = «1L»;

-- name: enum condition
select "public"."orders"."id", "public"."orders"."status" from "public"."orders" where "public"."orders"."status" = «'paid'»::"public"."order_status" order by "public"."orders"."id" desc;

-- name: enum list
select "public"."orders"."id" from "public"."orders" where "public"."orders"."status" in («'paid'»::"public"."order_status", «'packed'»::"public"."order_status", «'shipped'»::"public"."order_status");

-- name: nested conditions
select "o"."id", "o"."total" from "public"."orders" as "o" where ("o"."customer_id" = «1L» and "o"."deleted_at" is null and ("o"."total" > «10.00» or "o"."coupon" is not null));

-- name: limit and offset
select "public"."products"."id", "public"."products"."name" from "public"."products" order by "public"."products"."name" offset «0» rows fetch next «10» rows only;

-- name: seek
select "o"."id", "o"."placed_at" from "public"."orders" as "o" where ("o"."placed_at", "o"."id") < («timestamptz 2024-05-01T00:00:00Z», «50L») order by "o"."placed_at" desc, "o"."id" desc fetch next «10» rows only;

-- name: joins with aliases
select "c"."full_name", "o"."id", "p"."name", "l"."quantity" from "public"."orders" as "o" join "public"."customers" as "c" on "o"."customer_id" = "c"."id" join "public"."order_lines" as "l" on "l"."order_id" = "o"."id" join "public"."products" as "p" on "l"."product_id" = "p"."id" where "c"."tier" = «'gold'» order by "o"."id" asc, "l"."line" asc;

-- name: implicit join
select "public"."order_lines"."line", "alias_1"."name" from ("public"."order_lines" join "public"."products" as "alias_1" on "public"."order_lines"."product_id" = "alias_1"."id") where "alias_1"."price" > «10.00»;

-- name: multiset
select "public"."customers"."full_name", (select coalesce(jsonb_agg(jsonb_build_array("v0", "v1")), jsonb_build_array()) from (select "o"."id" as "v0", "o"."total" as "v1" from "public"."orders" as "o" where "o"."customer_id" = "public"."customers"."id") as "t") as "orders" from "public"."customers" where "public"."customers"."tier" <> «'none'»;

-- name: grouping sets
select "o"."currency", "o"."status", sum("o"."total"), grouping("o"."currency", "o"."status") from "public"."orders" as "o" group by grouping sets (("o"."currency"), ("o"."status"), ());

-- name: rollup
select "o"."customer_id", "o"."status", count(*) from "public"."orders" as "o" group by rollup ("o"."customer_id", "o"."status");

-- name: window with a frame
select "o"."id", sum("o"."total") over (partition by "o"."customer_id" order by "o"."placed_at" rows between unbounded preceding and current row) as "running", lag("o"."total", 1) over (partition by "o"."customer_id" order by "o"."placed_at") from "public"."orders" as "o";

-- name: named window
select "r"."sensor", first_value("r"."value") over "w", last_value("r"."value") over "w" from "public"."readings" as "r" window "w" as (partition by "r"."sensor" order by "r"."taken_at" range between unbounded preceding and unbounded following);

-- name: filter clause
select count(*) filter (where "public"."orders"."total" > «20.00»), avg("public"."orders"."total") filter (where "public"."orders"."coupon" is null) from "public"."orders";

-- name: common table expression
with "spent" ("customer_id", "total") as (select "o"."customer_id", sum("o"."total") from "public"."orders" as "o" group by "o"."customer_id") select "c"."full_name", "spent"."total" from "public"."customers" as "c" join "spent" on "spent"."customer_id" = "c"."id" where "spent"."total" > «10.00»;

-- name: recursive common table expression
with recursive "t" ("id", "path") as ((select "c"."id", cast("c"."name" as text) from "public"."categories" as "c" where "c"."parent_id" is null) union all (select "c"."id", (("t"."path" || «' > '») || "c"."name") from "t" join "public"."categories" as "c" on "c"."parent_id" = "t"."id")) select "t"."id", "t"."path" from "t" order by "t"."path";

-- name: exists
select exists (select 1 as "one" from "public"."orders" where "public"."orders"."customer_id" = «1L»);

-- name: selectOne
select 1 as "one" from "public"."orders" where "public"."orders"."id" = «1L»;

-- name: count of a derived table
select count(*) from (select "public"."orders"."customer_id" from "public"."orders" group by "public"."orders"."customer_id") as "alias_42";

-- name: union
(select "c"."full_name" as "name" from "public"."customers" as "c") union (select "e"."name" from "public"."employees" as "e") order by 1;

-- name: any of an array
select "p"."id" from "public"."products" as "p" where "p"."id" = any (cast(«array int8 1,2» as bigint[]));

-- name: unnest of an array
select "t"."x" from unnest(cast(«array text a,b» as text[])) as "t" ("x");

-- name: values as a table
select "v"."a", "v"."b" from (values («1», «'one'»), («2», «'two'»), («3», «'three'»)) as "v" ("a", "b");

-- name: row comparison
select "l"."order_id" from "public"."order_lines" as "l" where ("l"."order_id", "l"."line") = («1L», «1»);

-- name: case
select case "o"."currency" when «'EUR'» then 1 when «'NOK'» then 2 else 3 end, case when "o"."total" > «10.00» then «'a'» else «'b'» end from "public"."orders" as "o";

-- name: casts
select cast("o"."total" as int), cast("o"."id" as varchar), cast(«'12.5'» as numeric(10, 2)), cast(«'2024-01-01'» as date) from "public"."orders" as "o";

-- name: date arithmetic
select "o"."id" from "public"."orders" as "o" where "o"."placed_on" >= (current_date - «30»);

-- name: interval arithmetic
select "o"."id" from "public"."orders" as "o" where "o"."placed_at" >= (current_timestamp - cast(«'30 days'» as interval));

-- name: date parts
select extract(year from "o"."placed_at"), extract(dow from "o"."placed_at"), cast(extract(epoch from "o"."placed_at") as bigint) from "public"."orders" as "o" where extract(month from "o"."placed_on") = «3»;

-- name: truncation
select date_trunc('day', "e"."occurred_at"), count(*) from "public"."events" as "e" where "e"."occurred_at" >= «timestamptz 2024-01-01T00:00:00Z» group by date_trunc('day', "e"."occurred_at");

-- name: json access
select ("c"."preferences"->'limits'), ("c"."preferences"->>'language'), jsonb_typeof("c"."preferences") from "public"."customers" as "c" where ("c"."preferences"->>'news') = «'true'»;

-- name: json path
select "e"."id" from "public"."events" as "e" where jsonb_path_exists("e"."payload", cast(«'$.items[*] ? (@.quantity > 1)'» as jsonpath));

-- name: distinct on
select distinct on ("o"."customer_id") "o"."customer_id", "o"."id" from "public"."orders" as "o" order by "o"."customer_id", "o"."placed_at" desc;

-- name: aggregates
select array_agg("o"."id" order by "o"."id"), string_agg(cast("o"."id" as varchar), ',' order by "o"."id"), bool_and("o"."total" > 0), percentile_cont(0.5) within group (order by "o"."total") from "public"."orders" as "o";

-- name: lateral
select "c"."id", "x"."total" from "public"."customers" as "c" cross join lateral (select "o"."total" from "public"."orders" as "o" where "o"."customer_id" = "c"."id" order by "o"."total" desc fetch next 2 rows only) as "x";

-- name: for update
select "x"."id" from "public"."outbox" as "x" where "x"."sent_at" is null order by "x"."id" fetch next «5» rows only for update skip locked;

-- name: insert
insert into "public"."customers" ("email", "full_name", "tags") values («'jo@example.org'», «'Jo Jones'», cast(«array text a,b» as text[]));

-- name: insert of several rows
insert into "public"."readings" ("sensor", "taken_at", "value") values («5», «timestamp 2024-01-01T00:00:00», «1.5e0»), («5», «timestamp 2024-01-01T00:01:00», «2.5e0»), («5», «timestamp 2024-01-01T00:02:00», «3.5e0»);

-- name: insert with an enum and returning
insert into "public"."orders" ("customer_id", "status", "total") values («1L», «'new'»::"public"."order_status", «9.90») returning "public"."orders"."id", "public"."orders"."placed_at";

-- name: insert default values
insert into "public"."outbox" ("topic", "payload", "sent_at") values («'x'», cast(«json {"a": 1}» as jsonb), default);

-- name: upsert
insert into "public"."stock" ("product_id", "warehouse_id", "on_hand") values («1L», «1», «3») on conflict ("product_id", "warehouse_id") do update set "on_hand" = ("public"."stock"."on_hand" + excluded."on_hand"), "changed_at" = current_timestamp;

-- name: upsert with a condition
insert into "public"."warehouses" ("id", "code") values («1», «'OSL'») on conflict ("id") do update set "code" = excluded."code" where "public"."warehouses"."code" <> excluded."code";

-- name: insert or nothing
insert into "public"."warehouses" ("id", "code") values («1», «'OSL'») on conflict do nothing;

-- name: insert from a select
insert into "public"."outbox" ("topic", "payload") select «'customers'», to_jsonb("c") from "public"."customers" as "c" where "c"."active";

-- name: update
update "public"."orders" set "total" = «10.50», "status" = «'paid'»::"public"."order_status" where "public"."orders"."id" = «1L»;

-- name: update from
update "public"."orders" set "total" = "t"."total" from (select "l"."order_id", sum(("l"."quantity" * "l"."unit_price")) as "total" from "public"."order_lines" as "l" group by "l"."order_id") as "t" where "t"."order_id" = "public"."orders"."id";

-- name: update of a row value
update "public"."customers" set ("tier", "credit_limit") = (select «'gold'», max("o"."total") from "public"."orders" as "o" where "o"."customer_id" = "public"."customers"."id") where "public"."customers"."id" = «1L» returning "public"."customers"."tier";

-- name: delete using
delete from "public"."order_lines" using "public"."orders" where ("public"."orders"."id" = "public"."order_lines"."order_id" and "public"."orders"."status" = «'cancelled'»::"public"."order_status");

-- name: merge
-- since: 15
merge into "public"."stock" using (select «1L» as "p", «1» as "w", «4» as "q") as "t" ("p", "w", "q") on ("public"."stock"."product_id" = "t"."p" and "public"."stock"."warehouse_id" = "t"."w") when matched then update set "on_hand" = "t"."q" when not matched then insert ("product_id", "warehouse_id", "on_hand") values ("t"."p", "t"."w", "t"."q");

-- name: quoted mixed case
select "Audit Trail"."Entry"."Id", "Audit Trail"."Entry"."User Name" from "Audit Trail"."Entry" where ("Audit Trail"."Entry"."Action" = «'login'» and "Audit Trail"."Entry"."At" > «timestamptz 2020-01-01T00:00:00Z») order by "Audit Trail"."Entry"."At" desc;

-- name: other schema
select "crm"."deals"."id", "crm"."accounts"."name", "crm"."deals"."stage" from "crm"."deals" join "crm"."accounts" on "crm"."deals"."account_id" = "crm"."accounts"."id" where "crm"."deals"."stage" = «'proposal'»::"crm"."stage";

-- name: no condition at all
select "public"."orders"."id" from "public"."orders" where (true and not (false));

-- name: dynamic like
select "p"."id" from "public"."products" as "p" where ("p"."name" like (('%' || replace(replace(replace(«'map'», '!', '!!'), '%', '!%'), '_', '!_')) || '%') escape '!' and cast("p"."name" as varchar) ilike «'%road%'»);
