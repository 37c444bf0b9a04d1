// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static io.tenfold.bench.planted.Dataset.COUNTERS;
import static io.tenfold.bench.planted.Dataset.CUSTOMERS;
import static io.tenfold.bench.planted.Dataset.INDEXED;
import static io.tenfold.bench.planted.Dataset.JOURNAL;
import static io.tenfold.bench.planted.Dataset.ORDERS;
import static io.tenfold.bench.planted.Dataset.SMALL;

import java.util.List;

/** Workloads no index is worth making for. */
final class Decoys {
    private Decoys() {}

    static List<PlantedProblem> all() {
        return List.of(
                PlantedProblem.on("decoy_tiny_table", SMALL).runs("SELECT * FROM countries WHERE code = 'C17'"),
                PlantedProblem.on("decoy_most_rows", ORDERS).runs("SELECT * FROM orders WHERE priority <= 2"),
                PlantedProblem.on("decoy_write_only", JOURNAL)
                        .runs(10_000, "INSERT INTO journal VALUES (1000001, 17, '2024-06-01 00:00+00', 'a line')"),
                PlantedProblem.on("decoy_same_index", INDEXED).runs("SELECT * FROM indexed WHERE a = 4711"),
                PlantedProblem.on("decoy_prefix_of_index", INDEXED).runs("SELECT * FROM indexed WHERE b = 4711"),
                PlantedProblem.on("decoy_unique_index", INDEXED).runs("SELECT * FROM indexed WHERE d = 1004711"),
                PlantedProblem.on("decoy_primary_key", INDEXED).runs("SELECT * FROM indexed WHERE id = 4711"),
                PlantedProblem.on("decoy_included_by_wider", INDEXED).runs("SELECT e, f FROM indexed WHERE e = 4711"),
                PlantedProblem.on("decoy_expression_index", INDEXED)
                        .runs("SELECT * FROM indexed WHERE lower(g) = 'text 4711'"),
                PlantedProblem.on("decoy_numeric_bind_on_int", ORDERS)
                        .runs(PlantedStatement.of(
                                100, "SELECT * FROM orders WHERE customer_id = ?", Typed.numeric("4711"))),
                PlantedProblem.on("decoy_whole_table", ORDERS)
                        .runs(
                                "SELECT count(*), sum(total), max(length(note)), min(shipped_at) FROM orders WHERE total >= 0"),
                PlantedProblem.on("decoy_limit_alone", ORDERS).runs("SELECT * FROM orders LIMIT 50"),
                PlantedProblem.on("decoy_cast_of_column", ORDERS)
                        .runs("SELECT * FROM orders WHERE created_at::text LIKE '2024-03-05%'"),
                PlantedProblem.on("decoy_offset_paging", ORDERS)
                        .runs("SELECT * FROM orders ORDER BY id LIMIT 20 OFFSET 200000"),
                PlantedProblem.on("decoy_wildcard_on_small", SMALL)
                        .runs("SELECT * FROM countries WHERE name LIKE '%try 17%'"),
                PlantedProblem.on("decoy_half_of_rows", INDEXED).runs("SELECT * FROM indexed WHERE half"),
                PlantedProblem.on("decoy_rare_and_cheap", COUNTERS)
                        .runs(100_000, "SELECT * FROM counters WHERE id = 4711")
                        .runs(1, "SELECT * FROM counters WHERE name = 'counter 815'"),
                PlantedProblem.on("decoy_join_of_small", SMALL)
                        .runs(
                                "SELECT * FROM countries JOIN currencies ON country = code WHERE continent = 'continent 3'"),
                PlantedProblem.on("decoy_all_rows_updated", COUNTERS).runs("UPDATE counters SET hits = hits + 1"),
                PlantedProblem.on("decoy_count_of_all", CUSTOMERS).runs("SELECT count(*) FROM customers"),
                PlantedProblem.on("decoy_row_identifier", ORDERS).runs("SELECT * FROM orders WHERE ctid = '(42,7)'"),
                PlantedProblem.on("decoy_volatile", ORDERS).runs("SELECT id FROM orders WHERE random() < 0.001"),
                PlantedProblem.on("decoy_not_equal", ORDERS).runs("SELECT * FROM orders WHERE status <> 'pending'"),
                PlantedProblem.on("decoy_written_far_more", COUNTERS)
                        .runs(100_000, "UPDATE counters SET hits = hits + 1 WHERE id = 4711")
                        .runs(10, "SELECT * FROM counters WHERE hits = 99990"));
    }
}
