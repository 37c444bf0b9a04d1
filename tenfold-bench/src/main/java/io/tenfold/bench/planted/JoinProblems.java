// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static io.tenfold.bench.planted.Dataset.CUSTOMERS;
import static io.tenfold.bench.planted.Dataset.ITEMS;
import static io.tenfold.bench.planted.Dataset.ORDERS;
import static io.tenfold.bench.planted.Dataset.PARCELS;
import static io.tenfold.bench.planted.Dataset.PRODUCTS;
import static io.tenfold.bench.planted.Dataset.SESSIONS;
import static io.tenfold.bench.planted.Dataset.TASKS;
import static io.tenfold.bench.planted.Dataset.VIEWS;

import java.util.List;

/** Several tables, several statements, statements that write. */
final class JoinProblems {
    private static final PlantedProblem JOIN = PlantedProblem.on("join_to_many", ORDERS, ITEMS)
            .runs("SELECT o.id, o.total, i.product_id, i.quantity FROM orders o JOIN items i ON i.order_id = o.id"
                    + " WHERE o.id = 271828")
            .expert("items (order_id)");

    private static final PlantedProblem JOIN_WITH_FILTER = PlantedProblem.on("join_with_filter", CUSTOMERS, ORDERS)
            .runs(
                    "SELECT o.* FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.email = 'User4711@Example.org'")
            .expert("customers (email)", "orders (customer_id)");

    private static final PlantedProblem JOIN_OF_THREE = PlantedProblem.on("join_of_three", CUSTOMERS, ORDERS, ITEMS)
            .runs("SELECT i.* FROM customers c JOIN orders o ON o.customer_id = c.id JOIN items i ON i.order_id = o.id"
                    + " WHERE c.id = 77 AND o.created_at >= '2024-01-01'")
            .expert("orders (customer_id)", "items (order_id)");

    private static final PlantedProblem FILTERED_SIDE = PlantedProblem.on("join_from_category", PRODUCTS, ITEMS)
            .runs("SELECT p.id, sum(i.quantity) FROM products p JOIN items i ON i.product_id = p.id"
                    + " WHERE p.category = 17 AND p.id <= 20000 GROUP BY p.id")
            .expert("products (category, id)", "items (product_id, quantity)");

    private static final PlantedProblem EXISTS = PlantedProblem.on("correlated_exists", CUSTOMERS, ORDERS)
            .runs("SELECT c.id, c.name FROM customers c WHERE c.country = 'C7' AND EXISTS"
                    + " (SELECT FROM orders o WHERE o.customer_id = c.id AND o.status = 'pending')")
            .runs("SELECT c.id, c.name FROM customers c WHERE c.country = 'C8' AND EXISTS"
                    + " (SELECT FROM orders o WHERE o.customer_id = c.id AND o.status = 'pending')")
            .expert("customers (country)", "orders (customer_id) WHERE status = 'pending'");

    private static final PlantedProblem LATEST_OF_EACH = PlantedProblem.on("latest_of_each", CUSTOMERS, ORDERS)
            .runs(
                    "SELECT c.id, o.id, o.total FROM customers c CROSS JOIN LATERAL (SELECT * FROM orders o"
                            + " WHERE o.customer_id = c.id ORDER BY o.created_at DESC LIMIT 1) o WHERE c.id BETWEEN 1001 AND 1005")
            .expert("orders (customer_id)");

    private static final PlantedProblem VIEW = PlantedProblem.on("view", CUSTOMERS, ORDERS, VIEWS)
            .runs("SELECT * FROM customer_orders WHERE customer_id = 4321")
            .expert("orders (customer_id)");

    private static final PlantedProblem UPDATE = PlantedProblem.on("update_predicate", TASKS)
            .runs("UPDATE tasks SET state = 'finished' WHERE batch = 4711")
            .expert("tasks (batch)");

    private static final PlantedProblem DELETE = PlantedProblem.on("delete_predicate", SESSIONS)
            .runs("DELETE FROM sessions WHERE expires < '2024-01-01 02:00+00'")
            .expert("sessions (expires)");

    private static final PlantedProblem CASCADE = PlantedProblem.on("foreign_key_without_index", PARCELS)
            .runs("DELETE FROM parcels WHERE id = 4711")
            .expert("scans (parcel_id)");

    private static final PlantedProblem QUEUE = PlantedProblem.on("queue", TASKS)
            .runs("SELECT * FROM tasks WHERE state = 'ready' ORDER BY due LIMIT 5 FOR UPDATE SKIP LOCKED")
            .expert("tasks (due) WHERE state = 'ready'");

    private static final PlantedProblem ONE_FOR_TWO = PlantedProblem.on("one_index_for_two", ORDERS)
            .runs("SELECT id, total FROM orders WHERE customer_id = 31415")
            .runs("SELECT * FROM orders WHERE customer_id = 27182 ORDER BY created_at DESC LIMIT 3")
            .expert("orders (customer_id)");

    private static final PlantedProblem SHARED_PREFIX = PlantedProblem.on("shared_prefix", ORDERS)
            .runs("SELECT * FROM orders WHERE store = 99 AND created_at >= '2024-12-25'")
            .runs("SELECT * FROM orders WHERE store = 42 ORDER BY created_at DESC LIMIT 10")
            .runs("SELECT max(created_at) FROM orders WHERE store = 17")
            .expert("orders (store, created_at)");

    private static final PlantedProblem READ_AND_WRITTEN = PlantedProblem.on("read_and_written", TASKS)
            .runs(50, "SELECT * FROM tasks WHERE batch = 815")
            .runs(50, "UPDATE tasks SET due = due + interval '1 day' WHERE id = 31415")
            .expert("tasks (batch)");

    private JoinProblems() {}

    static List<PlantedProblem> all() {
        return List.of(
                JOIN,
                JOIN_WITH_FILTER,
                JOIN_OF_THREE,
                FILTERED_SIDE,
                EXISTS,
                LATEST_OF_EACH,
                VIEW,
                UPDATE,
                DELETE,
                CASCADE,
                QUEUE,
                ONE_FOR_TWO,
                SHARED_PREFIX,
                READ_AND_WRITTEN);
    }
}
