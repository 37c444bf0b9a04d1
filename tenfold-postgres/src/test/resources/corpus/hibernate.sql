-- Statements as Hibernate 6 writes them: lower case, one alias a table, no space around the comma.

-- name: customer by id
select c1_0.id,c1_0.active,c1_0.created_at,c1_0.credit_limit,c1_0.email,c1_0.full_name,c1_0.tier,c1_0.version from customers c1_0 where c1_0.id=«1L»;

-- name: order with its customer
select o1_0.id,o1_0.currency,c1_0.id,c1_0.email,c1_0.full_name,o1_0.placed_at,o1_0.status,o1_0.total from orders o1_0 left join customers c1_0 on c1_0.id=o1_0.customer_id where o1_0.id=«1L»;

-- name: lines of an order, lazily
select l1_0.order_id,l1_0.line,l1_0.discount,l1_0.product_id,l1_0.quantity,l1_0.unit_price from order_lines l1_0 where l1_0.order_id=«1L»;

-- name: lines of several orders, batch size
select l1_0.order_id,l1_0.line,l1_0.discount,l1_0.product_id,l1_0.quantity,l1_0.unit_price from order_lines l1_0 where l1_0.order_id in («1L»,«2L»,«3L»,«4L»,«5L»,«6L»,«7L»,«8L»);

-- name: lines of several orders, as one array
select l1_0.order_id,l1_0.line,l1_0.product_id from order_lines l1_0 where array_position(«array int8 1,2,3»,l1_0.order_id) is not null;

-- name: lines of several orders, batch by array
select l1_0.order_id,l1_0.line,l1_0.product_id,l1_0.quantity from order_lines l1_0 where l1_0.order_id = any («array int8 1,2,3»);

-- name: first page of orders by status
select o1_0.id,o1_0.placed_at,o1_0.status,o1_0.total from orders o1_0 where o1_0.status=«other paid» order by o1_0.placed_at desc fetch first «20» rows only;

-- name: later page of orders
select o1_0.id,o1_0.placed_at,o1_0.total from orders o1_0 where o1_0.customer_id=«1L» and o1_0.deleted_at is null order by o1_0.placed_at desc,o1_0.id offset «40» rows fetch next «20» rows only;

-- name: join fetch with distinct
select distinct o1_0.id,o1_0.placed_at,l1_0.order_id,l1_0.line,l1_0.quantity,p1_0.id,p1_0.name from orders o1_0 left join order_lines l1_0 on o1_0.id=l1_0.order_id left join products p1_0 on p1_0.id=l1_0.product_id where o1_0.customer_id=«1L» order by o1_0.placed_at;

-- name: exists subquery
select c1_0.id,c1_0.full_name from customers c1_0 where exists(select 1 from orders o1_0 where o1_0.customer_id=c1_0.id and o1_0.total>«100.00»);

-- name: member of, as a subquery
select c1_0.id,c1_0.email from customers c1_0 where «2L» in (select o1_0.id from orders o1_0 where c1_0.id=o1_0.customer_id);

-- name: size of a collection
select c1_0.id,(select count(1) from orders o1_0 where c1_0.id=o1_0.customer_id) from customers c1_0 where (select count(1) from orders o2_0 where c1_0.id=o2_0.customer_id)>«1»;

-- name: like with escape
select p1_0.id,p1_0.name,p1_0.price from products p1_0 where lower(p1_0.name) like lower(«'%map%'») escape '';

-- name: like with escape bound
select p1_0.id,p1_0.name from products p1_0 where p1_0.name like «'Road!%%'» escape '!';

-- name: between dates
select o1_0.id,o1_0.placed_on,o1_0.total from orders o1_0 where o1_0.placed_on between «date 2024-01-01» and «date 2024-12-31» order by 1;

-- name: nullable criteria
select c1_0.id,c1_0.full_name from customers c1_0 where («'gold'» is null or c1_0.tier=«'gold'») and c1_0.active=«true»;

-- name: coalesce and nullif
select coalesce(c1_0.phone,«'none'»),nullif(c1_0.tier,«'basic'») from customers c1_0 where c1_0.id=«1L»;

-- name: case in the select list
select case when (o1_0.total>=«100.00») then «'large'» when (o1_0.total>=«20.00») then «'medium'» else cast(«'small'» as varchar) end,count(*) from orders o1_0 group by 1;

-- name: sum and group by, with having
select o1_0.customer_id,sum(o1_0.total),count(o1_0.id) from orders o1_0 where o1_0.placed_at>=«timestamptz 2024-01-01T00:00:00Z» group by o1_0.customer_id having sum(o1_0.total)>«10.00» order by 2 desc;

-- name: constructor expression
select p1_0.id,p1_0.name,c1_0.name from products p1_0 join categories c1_0 on c1_0.id=p1_0.category_id where c1_0.parent_id=«1» and p1_0.discontinued=false;

-- name: extract of a month
select extract(month from o1_0.placed_on),sum(o1_0.total) from orders o1_0 where extract(year from o1_0.placed_on)=«2024» group by extract(month from o1_0.placed_on) order by 1;

-- name: date arithmetic
select s1_0.id,s1_0.plan from subscriptions s1_0 where upper(s1_0.valid)<(current_timestamp+cast(«'30 days'» as interval)) order by s1_0.id;

-- name: string functions
select concat(c1_0.full_name,' <',c1_0.email,'>'),substring(c1_0.full_name,«1»,«3»),position(«'a'» in c1_0.full_name),char_length(c1_0.full_name),trim(BOTH from c1_0.full_name) from customers c1_0 where c1_0.id=«1L»;

-- name: locate and replace
select p1_0.id,replace(p1_0.name,«'map'»,«'atlas'»),overlay(p1_0.name placing «'X'» from 1 for 1) from products p1_0 order by p1_0.id fetch first «5» rows only;

-- name: numbers
select abs(p1_0.price-p1_0.cost),mod(p1_0.id,«2L»),ceiling(p1_0.price),floor(p1_0.price),round(p1_0.price,«1»),sign(p1_0.price) from products p1_0 where p1_0.price*«1.25»>p1_0.cost;

-- name: self join for a tree
select c1_0.id,c1_0.name,p1_0.id,p1_0.name from categories c1_0 left join categories p1_0 on p1_0.id=c1_0.parent_id order by c1_0.position,c1_0.name;

-- name: cross join of a count
select count(*) from (select o1_0.id from orders o1_0 join customers c1_0 on c1_0.id=o1_0.customer_id where c1_0.tier=«'gold'») derived1_0;

-- name: limit in a derived table
select d1_0.id,d1_0.total from (select o1_0.id,o1_0.total from orders o1_0 order by o1_0.total desc fetch first «3» rows only) d1_0(id,total) where d1_0.total>«0.00»;

-- name: lateral join
select c1_0.id,l1_0.total from customers c1_0 join lateral (select o1_0.total from orders o1_0 where o1_0.customer_id=c1_0.id order by o1_0.placed_at desc fetch first 1 rows only) l1_0(total) on (1=1);

-- name: common table expression
with recent(id,customer_id,total) as (select o1_0.id,o1_0.customer_id,o1_0.total from orders o1_0 where o1_0.placed_on>=«date 2024-03-01») select r1_0.customer_id,max(r1_0.total) from recent r1_0 group by r1_0.customer_id;

-- name: recursive common table expression
with recursive tree(id,depth) as (select c1_0.id,0 from categories c1_0 where c1_0.parent_id is null union all select c2_0.id,t1_0.depth+1 from categories c2_0 join tree t1_0 on t1_0.id=c2_0.parent_id) select t2_0.id,t2_0.depth from tree t2_0 where t2_0.depth<«5» order by 2,1;

-- name: window function
select o1_0.id,row_number() over(partition by o1_0.customer_id order by o1_0.placed_at desc),sum(o1_0.total) over(partition by o1_0.customer_id) from orders o1_0;

-- name: aggregate with filter
select count(o1_0.id) filter (where o1_0.status=«other delivered»),count(o1_0.id) filter (where o1_0.total>«20.00») from orders o1_0;

-- name: list aggregation
select o1_0.customer_id,string_agg(o1_0.currency,«','» order by o1_0.id) from orders o1_0 group by o1_0.customer_id;

-- name: set operation
(select c1_0.full_name from customers c1_0 where c1_0.tier=«'gold'») union all (select e1_0.name from employees e1_0 where e1_0.department=«'sales'») order by 1 fetch first «10» rows only;

-- name: row value in a subquery
select l1_0.order_id,l1_0.line from order_lines l1_0 where (l1_0.order_id,l1_0.line) in (select l2_0.order_id,max(l2_0.line) from order_lines l2_0 group by l2_0.order_id);

-- name: composite ids
select l1_0.order_id,l1_0.line,l1_0.quantity from order_lines l1_0 where (l1_0.order_id,l1_0.line) in ((«1L»,«1»),(«2L»,«1»),(«3L»,«2»));

-- name: composite ids, disjunction
select s1_0.product_id,s1_0.warehouse_id,s1_0.on_hand from stock s1_0 where (s1_0.product_id=«1L» and s1_0.warehouse_id=«1») or (s1_0.product_id=«2L» and s1_0.warehouse_id=«1»);

-- name: pessimistic lock
select o1_0.id,o1_0.status,o1_0.version from orders o1_0 where o1_0.id=«1L» for no key update;

-- name: pessimistic lock that skips
select o1_0.id,o1_0.topic,o1_0.payload from outbox o1_0 where o1_0.sent_at is null order by o1_0.created_at fetch first «10» rows only for update skip locked;

-- name: lock of one alias
select o1_0.id,c1_0.id from orders o1_0 join customers c1_0 on c1_0.id=o1_0.customer_id where o1_0.id=«1L» for share of o1_0 nowait;

-- name: sequence
select nextval('invoice_numbers');

-- name: insert of an entity
insert into customers (active,created_at,credit_limit,email,full_name,tier,version) values («true»,«timestamptz 2024-06-01T10:00:00Z»,«100.00»,«'new@example.org'»,«'New Customer'»,«'basic'»,«0»);

-- name: insert with a generated key
insert into orders (currency,customer_id,placed_at,placed_on,status,total,version) values («'EUR'»,«1L»,«timestamptz 2024-06-01T10:00:00Z»,«date 2024-06-01»,«other new»,«10.00»,«0») returning id;

-- name: insert of a row of a join table
insert into stock (product_id,warehouse_id,on_hand,reserved) values («2L»,«2»,«7»,«0»);

-- name: insert with nulls
insert into employees (department,hired_on,manager_id,name,salary,id) values («null varchar»,«null date»,«null integer»,«'Gil'»,«null numeric»,«50»);

-- name: insert from a select
insert into outbox(topic,payload,attempts) select «'orders'»,jsonb_build_object('id',o1_0.id),0 from orders o1_0 where o1_0.status=«other paid»;

-- name: insert with conflict clause
insert into customers as c1_0(email,full_name,tier) values («'ann@example.org'»,«'Ann Able'»,«'gold'») on conflict(email) do update set full_name=excluded.full_name,version=c1_0.version+1;

-- name: update with an optimistic lock
update orders set currency=«'EUR'»,notes=«'packed'»,status=«other packed»,total=«25.00»,version=«1» where id=«1L» and version=«0»;

-- name: dynamic update of one column
update customers set updated_at=«timestamp 2024-06-01T10:00:00» where id=«1L»;

-- name: bulk update in one statement
update orders o1_0 set status=«other cancelled» where o1_0.status=«other new» and o1_0.placed_at<«timestamptz 2024-01-01T00:00:00Z»;

-- name: bulk update with a subquery
update products p1_0 set discontinued=true where not exists(select 1 from order_lines l1_0 where l1_0.product_id=p1_0.id) and p1_0.category_id in («2»,«3»);

-- name: update with arithmetic
update stock set reserved=(reserved+«1»),changed_at=current_timestamp where product_id=«1L» and warehouse_id=«1»;

-- name: delete by id and version
delete from outbox where id=«1L» and attempts=«0»;

-- name: bulk delete
delete from events e1_0 where e1_0.occurred_at<«timestamptz 2023-01-01T00:00:00Z»;

-- name: delete of a collection
delete from order_lines where order_id=«3L»;

-- name: json value
select c1_0.id,c1_0.preferences from customers c1_0 where c1_0.preferences->>«'language'»=«'no'»;

-- name: array contains
select c1_0.id,c1_0.tags from customers c1_0 where c1_0.tags@>cast(«array text vip» as text[]);

-- name: ordinal and nulls
select e1_0.id,e1_0.name,e1_0.salary from employees e1_0 order by e1_0.salary desc nulls last,e1_0.name fetch first «10» rows with ties;

-- name: polymorphic query
select p1_0.id,case when p1_0.discontinued then 1 else 0 end,p1_0.price from products p1_0 where case when p1_0.discontinued then 1 else 0 end=«0»;

-- name: distinct from
select c1_0.id from customers c1_0 where c1_0.external_id is distinct from «uuid 11111111-1111-1111-1111-111111111111»;

-- name: uuid key
select p1_0.id,p1_0.amount,p1_0.method from payments p1_0 where p1_0.id=«uuid 22222222-2222-2222-2222-222222222222»;

-- name: padded list of parameters
select p1_0.id,p1_0.sku from products p1_0 where p1_0.sku in («'BK-001'»,«'TL-001'»,«'TL-001'»,«'TL-001'»);

-- name: truncation of a time
select date_trunc('month',o1_0.placed_at),count(*) from orders o1_0 group by date_trunc('month',o1_0.placed_at);

-- name: function of the user
select o1_0.id,net_price(o1_0.total,«0.10»),customer_score(o1_0.customer_id) from orders o1_0 where net_price(o1_0.total,«0.10»)>«5.00»;

-- name: count of a page
select count(o1_0.id) from orders o1_0 left join customers c1_0 on c1_0.id=o1_0.customer_id where c1_0.full_name like «'A%'» escape '\';
