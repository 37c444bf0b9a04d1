// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static io.tenfold.bench.planted.Dataset.ACCOUNTS;
import static io.tenfold.bench.planted.Dataset.CUSTOMERS;
import static io.tenfold.bench.planted.Dataset.DOCUMENTS;
import static io.tenfold.bench.planted.Dataset.EVENTS;
import static io.tenfold.bench.planted.Dataset.ITEMS;
import static io.tenfold.bench.planted.Dataset.MEASUREMENTS;
import static io.tenfold.bench.planted.Dataset.ORDERS;

import java.util.List;

/** One statement, one table, one plain b-tree. */
final class BtreeProblems {
    private static final PlantedProblem EQUALITY = PlantedProblem.on("equality", ORDERS)
            .runs("SELECT * FROM orders WHERE customer_id = 4711")
            .runs("SELECT * FROM orders WHERE customer_id = 815")
            .expert("orders (customer_id)");

    private static final PlantedProblem TWO_EQUALITIES = PlantedProblem.on("two_equalities", ORDERS)
            .runs("SELECT * FROM orders WHERE store = 17 AND region = 3")
            .expert("orders (store, region)");

    private static final PlantedProblem EQUALITY_THEN_RANGE = PlantedProblem.on("equality_then_range", ORDERS)
            .runs("SELECT * FROM orders WHERE store = 17 AND created_at >= '2024-03-01' AND created_at < '2024-03-08'")
            .expert("orders (store, created_at)");

    private static final PlantedProblem SORT_BEATS_RANGE = PlantedProblem.on("sort_beats_range_under_limit", ORDERS)
            .runs("SELECT * FROM orders WHERE store = 5 AND created_at >= '2023-12-01' ORDER BY total DESC LIMIT 10")
            .expert("orders (store, total)");

    private static final PlantedProblem RANGE_BEATS_SORT = PlantedProblem.on("range_beats_sort_under_limit", ORDERS)
            .runs("SELECT * FROM orders WHERE region = 5 AND created_at >= '2024-12-30' ORDER BY total DESC LIMIT 10")
            .expert("orders (region, created_at)");

    private static final PlantedProblem FIRST_ROWS = PlantedProblem.on("order_by_limit", ORDERS)
            .runs("SELECT id, total, note FROM orders ORDER BY total DESC LIMIT 20")
            .expert("orders (total)");

    private static final PlantedProblem NULLS_LAST = PlantedProblem.on("order_by_nulls_last", ORDERS)
            .runs("SELECT id, shipped_at, note FROM orders ORDER BY shipped_at DESC NULLS LAST LIMIT 20")
            .expert("orders (shipped_at DESC NULLS LAST)");

    private static final PlantedProblem MIXED_DIRECTIONS = PlantedProblem.on("order_by_mixed_directions", ORDERS)
            .runs("SELECT * FROM orders WHERE store = 5 ORDER BY priority, created_at DESC LIMIT 20")
            .expert("orders (store, priority, created_at DESC)");

    private static final PlantedProblem IN_LIST = PlantedProblem.on("in_list", ORDERS)
            .runs("SELECT * FROM orders WHERE customer_id IN (17, 4242, 99000, 512, 31337)")
            .expert("orders (customer_id)");

    private static final PlantedProblem ALTERNATIVES = PlantedProblem.on("or_of_two_columns", ORDERS)
            .runs("SELECT * FROM orders WHERE customer_id = 321 OR id = 99999")
            .expert("orders (customer_id)");

    private static final PlantedProblem GROUP_BY = PlantedProblem.on("group_by_index_only", EVENTS)
            .runs(20, "SELECT kind, count(*) FROM events GROUP BY kind")
            .expert("events (kind)");

    private static final PlantedProblem FILTERED_GROUP = PlantedProblem.on("filter_then_group", ORDERS)
            .runs(
                    "SELECT customer_id, sum(total) FROM orders WHERE created_at >= '2024-06-01' AND created_at < '2024-06-04'"
                            + " GROUP BY customer_id")
            .expert("orders (created_at) INCLUDE (customer_id, total)");

    private static final PlantedProblem DISTINCT = PlantedProblem.on("distinct_index_only", EVENTS)
            .runs(20, "SELECT DISTINCT batch FROM events")
            .expert("events (batch)");

    private static final PlantedProblem MAXIMUM = PlantedProblem.on("maximum", ORDERS)
            .runs("SELECT max(total) FROM orders")
            .expert("orders (total)");

    private static final PlantedProblem MINIMUM_OF_SOME = PlantedProblem.on("minimum_and_maximum_of_some", ORDERS)
            .runs("SELECT min(created_at), max(created_at) FROM orders WHERE store = 7")
            .expert("orders (store, created_at)");

    private static final PlantedProblem INDEX_ONLY = PlantedProblem.on("index_only_include", ORDERS)
            .runs("SELECT sum(total) FROM orders WHERE created_at >= '2024-05-01' AND created_at < '2024-05-15'")
            .expert("orders (created_at) INCLUDE (total)");

    private static final PlantedProblem DATE_RANGE = PlantedProblem.on("date_range", DOCUMENTS)
            .runs("SELECT id, title, body FROM documents WHERE written >= '2023-03-01' AND written < '2023-03-02'")
            .expert("documents (written)");

    private static final PlantedProblem PREFIX = PlantedProblem.on("text_prefix", CUSTOMERS)
            .runs("SELECT * FROM customers WHERE name LIKE 'name 4711%'")
            .expert("customers (name text_pattern_ops)");

    private static final PlantedProblem KEYSET = PlantedProblem.on("keyset_paging", ORDERS)
            .runs("SELECT id, created_at, total FROM orders WHERE (created_at, id) < ('2024-06-15 12:00+00', 250000)"
                    + " ORDER BY created_at DESC, id DESC LIMIT 20")
            .expert("orders (created_at, id)");

    private static final PlantedProblem UUID = PlantedProblem.on("uuid", ACCOUNTS)
            .runs("SELECT * FROM accounts WHERE reference = md5('r4711')::uuid")
            .expert("accounts (reference)");

    private static final PlantedProblem CITEXT = PlantedProblem.on("citext", ACCOUNTS)
            .runs("SELECT * FROM accounts WHERE email = 'person4711@example.org'")
            .expert("accounts (email)");

    private static final PlantedProblem COMPOSITE_TYPE = PlantedProblem.on("composite_type", ACCOUNTS)
            .runs("SELECT id, reference FROM accounts WHERE owner = ROW(42, 1042)::owner_key")
            .expert("accounts (owner)");

    private static final PlantedProblem PARTITIONED = PlantedProblem.on("partitioned_equality", MEASUREMENTS)
            .runs("SELECT * FROM measurements WHERE sensor = 42 ORDER BY taken")
            .expert("measurements (sensor)");

    private static final PlantedProblem PRUNED = PlantedProblem.on("partitioned_pruned", MEASUREMENTS)
            .runs(
                    "SELECT avg(value) FROM measurements WHERE sensor = 42 AND taken BETWEEN '2024-05-03' AND '2024-05-20'")
            .expert("measurements (sensor, taken)");

    private static final PlantedProblem COMMON_VALUES = PlantedProblem.on("values_bound", ITEMS)
            .runs(PlantedStatement.of(
                    100,
                    "SELECT * FROM items WHERE product_id = ? AND quantity > ?",
                    Typed.integer(77),
                    Typed.integer(50)))
            .expert("items (product_id)");

    private BtreeProblems() {}

    static List<PlantedProblem> all() {
        return List.of(
                EQUALITY,
                TWO_EQUALITIES,
                EQUALITY_THEN_RANGE,
                SORT_BEATS_RANGE,
                RANGE_BEATS_SORT,
                FIRST_ROWS,
                NULLS_LAST,
                MIXED_DIRECTIONS,
                IN_LIST,
                ALTERNATIVES,
                GROUP_BY,
                FILTERED_GROUP,
                DISTINCT,
                MAXIMUM,
                MINIMUM_OF_SOME,
                INDEX_ONLY,
                DATE_RANGE,
                PREFIX,
                KEYSET,
                UUID,
                CITEXT,
                COMPOSITE_TYPE,
                PARTITIONED,
                PRUNED,
                COMMON_VALUES);
    }
}
