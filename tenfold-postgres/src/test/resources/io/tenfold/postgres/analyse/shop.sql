CREATE SCHEMA "Back Office";
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN email AS varchar(80) CHECK (value LIKE '%@%');
CREATE TABLE customers (
  id int PRIMARY KEY, name varchar(50) NOT NULL, address email, city text, mood mood, credit float8,
  created_at timestamptz NOT NULL DEFAULT now(), attributes jsonb, tags text[]);
CREATE TABLE products (id int PRIMARY KEY, sku char(8) UNIQUE, title text, price numeric(10, 2), weight real);
CREATE TABLE orders (
  id bigint PRIMARY KEY, customer_id int REFERENCES customers, status varchar(10), total numeric(12, 2),
  placed_on date, shipped_at timestamp, note text);
CREATE INDEX orders_open ON orders (customer_id, placed_on DESC) INCLUDE (total) WHERE status <> 'done';
CREATE INDEX customers_name ON customers (lower(name) text_pattern_ops);
CREATE TABLE lines (order_id bigint REFERENCES orders, line int, product_id int, quantity int, PRIMARY KEY (order_id, line));
CREATE TABLE stock (product_id int PRIMARY KEY, quantity int NOT NULL, changed_at timestamptz);
CREATE TABLE categories (id int PRIMARY KEY, parent_id int, title text);
CREATE TABLE prices (symbol_id int, day date, close float8, volume bigint, PRIMARY KEY (symbol_id, day));
CREATE TABLE events (id bigserial, at timestamptz NOT NULL, kind text, payload jsonb) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE "Back Office"."Strange {Table}" ("The ""Id""" int, "a b\c" text, "(x)" int);
CREATE VIEW open_orders AS SELECT o.*, c.name AS customer FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'open';
CREATE VIEW big_open_orders (number, who) AS SELECT id, customer FROM open_orders WHERE total > 1000;
CREATE MATERIALIZED VIEW order_totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE FUNCTION rating(customer int) RETURNS float8 LANGUAGE sql STABLE AS 'SELECT credit FROM customers WHERE id = customer';
CREATE FUNCTION shuffle(x int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN x + floor(random() * 10); END';
CREATE FUNCTION orders_of(customer int) RETURNS SETOF orders LANGUAGE sql STABLE AS 'SELECT * FROM orders WHERE customer_id = customer';
CREATE AGGREGATE product_of (float8) (SFUNC = float8mul, STYPE = float8);
