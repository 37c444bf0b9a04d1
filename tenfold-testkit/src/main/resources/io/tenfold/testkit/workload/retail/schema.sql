-- A retailer's warehouse, a star of the kind TPC-DS has: three sales channels with returns, stock, and the dimensions they share.
CREATE TABLE date_dim (
  date_id integer PRIMARY KEY, day date NOT NULL, year integer, quarter integer, month integer, week integer, weekday integer, day_name char(9),
  fiscal_year integer, month_number integer, holiday boolean, weekend boolean);
CREATE TABLE time_dim (time_id integer PRIMARY KEY, hour integer, minute integer, part_of_day varchar(20));
CREATE TABLE item (
  item_id integer PRIMARY KEY, sku char(12), title varchar(100), brand varchar(50), class varchar(50), category varchar(50), maker integer, colour varchar(20),
  unit varchar(10), price numeric(7, 2), cost numeric(7, 2), valid_from date, valid_to date);
CREATE TABLE address (address_id integer PRIMARY KEY, street varchar(60), city varchar(60), county varchar(40), state char(2), zip char(10), country varchar(30), utc_offset numeric(4, 2));
CREATE TABLE household (household_id integer PRIMARY KEY, income_band integer, members integer, cars integer, potential varchar(15));
CREATE TABLE customer (
  customer_id integer PRIMARY KEY, number char(10), first_name varchar(30), last_name varchar(30), birth_year integer, birth_month integer, country varchar(30),
  address_id integer, household_id integer, preferred boolean, first_date_id integer, email varchar(80));
CREATE TABLE store (store_id integer PRIMARY KEY, name varchar(50), city varchar(60), county varchar(40), state char(2), floor_space integer, employees integer, closed_id integer);
CREATE TABLE warehouse (warehouse_id integer PRIMARY KEY, name varchar(30), city varchar(60), state char(2), square_metres integer);
CREATE TABLE promotion (promotion_id integer PRIMARY KEY, name varchar(50), channel varchar(10), cost numeric(12, 2));
CREATE TABLE carrier (carrier_id integer PRIMARY KEY, name varchar(30), mode varchar(20));
CREATE TABLE reason (reason_id integer PRIMARY KEY, description varchar(100));
CREATE TABLE web_site (site_id integer PRIMARY KEY, name varchar(50), company varchar(50));
CREATE TABLE store_sales (
  date_id integer, time_id integer, item_id integer NOT NULL, customer_id integer, household_id integer, address_id integer, store_id integer, promotion_id integer,
  ticket bigint NOT NULL, quantity integer, list_price numeric(7, 2), price numeric(7, 2), discount numeric(9, 2), amount numeric(9, 2), coupon numeric(9, 2),
  paid numeric(9, 2), profit numeric(9, 2), PRIMARY KEY (ticket, item_id));
CREATE TABLE store_returns (
  date_id integer, item_id integer NOT NULL, customer_id integer, store_id integer, reason_id integer, ticket bigint NOT NULL, quantity integer,
  refund numeric(9, 2), loss numeric(9, 2), PRIMARY KEY (ticket, item_id));
CREATE TABLE catalog_sales (
  date_id integer, shipped_id integer, item_id integer NOT NULL, customer_id integer, address_id integer, carrier_id integer, warehouse_id integer, promotion_id integer,
  order_number bigint NOT NULL, quantity integer, list_price numeric(7, 2), price numeric(7, 2), amount numeric(9, 2), freight numeric(9, 2), paid numeric(9, 2),
  profit numeric(9, 2), PRIMARY KEY (order_number, item_id));
CREATE TABLE catalog_returns (
  date_id integer, item_id integer NOT NULL, customer_id integer, reason_id integer, order_number bigint NOT NULL, quantity integer, refund numeric(9, 2),
  loss numeric(9, 2), PRIMARY KEY (order_number, item_id));
CREATE TABLE web_sales (
  date_id integer, time_id integer, shipped_id integer, item_id integer NOT NULL, customer_id integer, address_id integer, site_id integer, carrier_id integer,
  warehouse_id integer, promotion_id integer, order_number bigint NOT NULL, quantity integer, list_price numeric(7, 2), price numeric(7, 2), discount numeric(9, 2),
  amount numeric(9, 2), freight numeric(9, 2), paid numeric(9, 2), profit numeric(9, 2), PRIMARY KEY (order_number, item_id));
CREATE TABLE web_returns (
  date_id integer, item_id integer NOT NULL, customer_id integer, reason_id integer, order_number bigint NOT NULL, quantity integer, refund numeric(9, 2),
  fee numeric(9, 2), loss numeric(9, 2), PRIMARY KEY (order_number, item_id));
CREATE TABLE inventory (date_id integer, item_id integer, warehouse_id integer, on_hand integer, PRIMARY KEY (date_id, item_id, warehouse_id));
