// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static io.tenfold.bench.planted.Dataset.ACCOUNTS;
import static io.tenfold.bench.planted.Dataset.CUSTOMERS;
import static io.tenfold.bench.planted.Dataset.DOCUMENTS;
import static io.tenfold.bench.planted.Dataset.EVENTS;
import static io.tenfold.bench.planted.Dataset.ITEMS;
import static io.tenfold.bench.planted.Dataset.ORDERS;
import static io.tenfold.bench.planted.Dataset.PRODUCTS;

import java.util.List;

/** Indexes of some rows only, and indexes on expressions. */
final class RowsAndExpressionProblems {
    private static final PlantedProblem HOT_STATUS = PlantedProblem.on("partial_hot_status", ORDERS)
            .runs("SELECT * FROM orders WHERE status = 'pending' ORDER BY created_at LIMIT 20")
            .expert("orders (created_at) WHERE status = 'pending'");

    private static final PlantedProblem SOFT_DELETE = PlantedProblem.on("partial_soft_delete", CUSTOMERS)
            .runs(
                    "SELECT id, email, deleted_at FROM customers WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT 50")
            .expert("customers (deleted_at) WHERE deleted_at IS NOT NULL");

    private static final PlantedProblem IS_NULL = PlantedProblem.on("partial_is_null", ORDERS)
            .runs("SELECT * FROM orders WHERE shipped_at IS NULL AND store = 5")
            .expert("orders (store) WHERE shipped_at IS NULL");

    private static final PlantedProblem RARE_FLAG = PlantedProblem.on("partial_rare_flag", ORDERS)
            .runs("SELECT id, total, note FROM orders WHERE flagged AND created_at >= '2024-06-01'")
            .expert("orders (created_at) WHERE flagged");

    private static final PlantedProblem ENUM = PlantedProblem.on("partial_enum", ACCOUNTS)
            .runs("SELECT * FROM accounts WHERE state = 'blocked' ORDER BY opened LIMIT 20")
            .expert("accounts (opened) WHERE state = 'blocked'");

    private static final PlantedProblem LOWER = PlantedProblem.on("expression_lower", CUSTOMERS)
            .runs("SELECT * FROM customers WHERE lower(email) = 'user4711@example.org'")
            .expert("customers (lower(email))");

    private static final PlantedProblem JSON_KEY = PlantedProblem.on("expression_json_key", EVENTS)
            .runs("SELECT id, occurred FROM events WHERE payload ->> 'session' = 's31415'")
            .expert("events ((payload ->> 'session'))");

    private static final PlantedProblem JSON_NUMBER = PlantedProblem.on("expression_json_number", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE (meta ->> 'author')::int = 1234")
            .expert("documents (((meta ->> 'author')::int))");

    private static final PlantedProblem DATE_TRUNC = PlantedProblem.on("expression_date_trunc", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE date_trunc('day', written) = '2023-07-05'")
            .expert("documents (date_trunc('day', written))");

    private static final PlantedProblem TO_DATE = PlantedProblem.on("expression_cast_to_date", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE written::date = '2023-07-06'")
            .expert("documents ((written::date))");

    private static final PlantedProblem CAST = PlantedProblem.on("expression_cast", PRODUCTS)
            .runs("SELECT id, name FROM products WHERE code::int = 471100")
            .expert("products ((code::int))");

    private static final PlantedProblem ARITHMETIC = PlantedProblem.on("expression_arithmetic", ITEMS)
            .runs("SELECT * FROM items WHERE price * quantity > 995000")
            .expert("items ((price * quantity))");

    private static final PlantedProblem SUBSTRING = PlantedProblem.on("expression_left", PRODUCTS)
            .runs("SELECT id, code, description FROM products WHERE left(name, 6) = left(md5('a4711'), 6)")
            .expert("products (\"left\"(name, 6))");

    private RowsAndExpressionProblems() {}

    static List<PlantedProblem> all() {
        return List.of(
                HOT_STATUS,
                SOFT_DELETE,
                IS_NULL,
                RARE_FLAG,
                ENUM,
                LOWER,
                JSON_KEY,
                JSON_NUMBER,
                DATE_TRUNC,
                TO_DATE,
                CAST,
                ARITHMETIC,
                SUBSTRING);
    }
}
