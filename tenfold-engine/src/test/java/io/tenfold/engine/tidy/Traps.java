// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.tidy;

import static io.tenfold.model.tidy.KeepReason.CLUSTERED;
import static io.tenfold.model.tidy.KeepReason.EXCLUSION;
import static io.tenfold.model.tidy.KeepReason.EXPRESSION_STATISTICS;
import static io.tenfold.model.tidy.KeepReason.FOREIGN_KEY_SUPPORT;
import static io.tenfold.model.tidy.KeepReason.FOREIGN_KEY_TARGET;
import static io.tenfold.model.tidy.KeepReason.HINTED;
import static io.tenfold.model.tidy.KeepReason.INHERITANCE;
import static io.tenfold.model.tidy.KeepReason.NOT_PRICED;
import static io.tenfold.model.tidy.KeepReason.OURS;
import static io.tenfold.model.tidy.KeepReason.PARTITIONED;
import static io.tenfold.model.tidy.KeepReason.PRIMARY_KEY;
import static io.tenfold.model.tidy.KeepReason.REPLICA_IDENTITY;
import static io.tenfold.model.tidy.KeepReason.TAKES_OVER;
import static io.tenfold.model.tidy.KeepReason.UNIQUE;
import static io.tenfold.model.tidy.KeepReason.WORSE_WITHOUT;

import java.util.ArrayList;
import java.util.List;

/** The traps. No index was ever used, so that each would be proposed as unused at least. */
final class Traps {
    private Traps() {}

    static List<Trap> all() {
        List<Trap> all = new ArrayList<>();
        all.addAll(duties());
        all.addAll(foreignKeys());
        all.addAll(definitions());
        all.addAll(methods());
        all.addAll(statements());
        all.addAll(places());
        return all;
    }

    private static List<Trap> duties() {
        return List.of(
                Trap.of("primary_key", PRIMARY_KEY, "$t_pkey", ""),
                Trap.of("unique_constraint", UNIQUE, "$t_c", "ALTER TABLE $t ADD CONSTRAINT $t_c UNIQUE (c)"),
                Trap.of(
                        "unique_deferrable",
                        UNIQUE,
                        "$t_c",
                        "ALTER TABLE $t ADD CONSTRAINT $t_c UNIQUE (c) DEFERRABLE"),
                Trap.of("unique_index", UNIQUE, "$t_c", "CREATE UNIQUE INDEX $t_c ON $t (c)"),
                Trap.of("unique_partial", UNIQUE, "$t_c", "CREATE UNIQUE INDEX $t_c ON $t (c) WHERE b = 3"),
                Trap.of("unique_expression", UNIQUE, "$t_s", "CREATE UNIQUE INDEX $t_s ON $t (lower(s))"),
                Trap.of(
                        "unique_begins_wider",
                        UNIQUE,
                        "$t_c",
                        "CREATE UNIQUE INDEX $t_c ON $t (c);" + "CREATE INDEX $t_ca ON $t (c, a)"),
                Trap.of(
                        "unique_beside_deferrable",
                        UNIQUE,
                        "$t_c",
                        "CREATE UNIQUE INDEX $t_c ON $t (c);"
                                + "ALTER TABLE $t ADD CONSTRAINT $t_k UNIQUE (c) DEFERRABLE"),
                Trap.of(
                                "unique_nulls_apart",
                                UNIQUE,
                                "$t_c",
                                "CREATE UNIQUE INDEX $t_b ON $t (c);"
                                        + "CREATE UNIQUE INDEX $t_c ON $t (c) NULLS NOT DISTINCT")
                        .from(15),
                Trap.of(
                        "exclusion",
                        EXCLUSION,
                        "$t_x",
                        "ALTER TABLE $t ADD CONSTRAINT $t_x" + " EXCLUDE USING gist (int4range(id, id + 1) WITH &&)"),
                Trap.of(
                        "replica_identity",
                        REPLICA_IDENTITY,
                        "$t_c",
                        "CREATE UNIQUE INDEX $t_c ON $t (c);" + "ALTER TABLE $t REPLICA IDENTITY USING INDEX $t_c"),
                Trap.of("clustered", CLUSTERED, "$t_a", "CREATE INDEX $t_a ON $t (a); CLUSTER $t USING $t_a"),
                Trap.of(
                        "clustered_prefix",
                        CLUSTERED,
                        "$t_a",
                        "CREATE INDEX $t_a ON $t (a); CLUSTER $t USING $t_a;" + "CREATE INDEX $t_ab ON $t (a, b)"),
                Trap.of(
                        "expression_statistics",
                        EXPRESSION_STATISTICS,
                        "$t_e",
                        "CREATE INDEX $t_e ON $t ((a % 10))",
                        "SELECT count(*) FROM $t WHERE a % 10 = 3"),
                Trap.of(
                        "expression_of_read_table",
                        EXPRESSION_STATISTICS,
                        "$t_e",
                        "CREATE INDEX $t_e ON $t (lower(s))",
                        "SELECT * FROM $t WHERE id = 5"),
                Trap.of(
                        "ours",
                        OURS,
                        "$t_a",
                        "CREATE INDEX $t_a ON $t (a);"
                                + "COMMENT ON INDEX $t_a IS 'tenfold 1 2026-01-01T00:00:00Z 0011223344556677'"),
                Trap.of(
                        "hinted",
                        HINTED,
                        "$t_b",
                        "CREATE INDEX $t_b ON $t (b)",
                        "/*+ IndexScan($t $t_b) */ SELECT * FROM $t WHERE b = 5"));
    }

    private static List<Trap> foreignKeys() {
        String parent =
                "CREATE TABLE $t_p (x int, y int, UNIQUE (x, y));" + "INSERT INTO $t_p SELECT DISTINCT a, b FROM $t;";
        String child = parent + "ALTER TABLE $t ADD CONSTRAINT $t_fk FOREIGN KEY (a, b) REFERENCES $t_p (x, y);";
        return List.of(
                Trap.of(
                        "foreign_key_target",
                        FOREIGN_KEY_TARGET,
                        "$t_c",
                        "CREATE UNIQUE INDEX $t_c ON $t (c);" + "CREATE TABLE $t_r (c int REFERENCES $t (c))"),
                Trap.of("foreign_key_columns", FOREIGN_KEY_SUPPORT, "$t_ab", child + "CREATE INDEX $t_ab ON $t (a, b)"),
                Trap.of("foreign_key_turned", FOREIGN_KEY_SUPPORT, "$t_ba", child + "CREATE INDEX $t_ba ON $t (b, a)"),
                Trap.of(
                        "foreign_key_wider",
                        FOREIGN_KEY_SUPPORT,
                        "$t_abc",
                        child + "CREATE INDEX $t_abc ON $t (a, b, c)"),
                Trap.of("foreign_key_part", FOREIGN_KEY_SUPPORT, "$t_a", child + "CREATE INDEX $t_a ON $t (a)"),
                Trap.of(
                        "foreign_key_not_null",
                        FOREIGN_KEY_SUPPORT,
                        "$t_b",
                        child + "CREATE INDEX $t_b ON $t (b, a) WHERE b IS NOT NULL"),
                Trap.of(
                        "foreign_key_beside_partial",
                        FOREIGN_KEY_SUPPORT,
                        "$t_a",
                        child + "CREATE INDEX $t_a ON $t (a); CREATE INDEX $t_p2 ON $t (a, b) WHERE c > 5"));
    }

    private static List<Trap> definitions() {
        return List.of(
                Trap.of(
                        "pattern_class",
                        WORSE_WITHOUT,
                        "$t_p",
                        "ALTER TABLE $t ALTER s TYPE text COLLATE \"und-x-icu\";"
                                + "CREATE INDEX $t_p ON $t (s text_pattern_ops); CREATE INDEX $t_s ON $t (s, b)",
                        "SELECT * FROM $t WHERE s LIKE 'abcd%'"),
                Trap.of(
                        "default_class",
                        WORSE_WITHOUT,
                        "$t_s",
                        "CREATE INDEX $t_s ON $t (s);" + "CREATE INDEX $t_p ON $t (s text_pattern_ops, b)",
                        "SELECT * FROM $t ORDER BY s LIMIT 5"),
                Trap.of(
                        "nulls_last",
                        WORSE_WITHOUT,
                        "$t_b",
                        "CREATE INDEX $t_b ON $t (b DESC NULLS LAST);" + "CREATE INDEX $t_bc ON $t (b, c)",
                        "SELECT * FROM $t ORDER BY b DESC NULLS LAST LIMIT 5"),
                Trap.of(
                        "nulls_first",
                        WORSE_WITHOUT,
                        "$t_b",
                        "CREATE INDEX $t_b ON $t (b NULLS FIRST);" + "CREATE INDEX $t_bc ON $t (b, c)",
                        "SELECT * FROM $t ORDER BY b NULLS FIRST LIMIT 5"),
                Trap.of(
                        "mixed_order",
                        WORSE_WITHOUT,
                        "$t_m",
                        "CREATE INDEX $t_m ON $t (b, c DESC);" + "CREATE INDEX $t_bca ON $t (b, c, a)",
                        "SELECT * FROM $t ORDER BY b, c DESC LIMIT 5"),
                Trap.of(
                        "other_collation",
                        WORSE_WITHOUT,
                        "$t_c",
                        "CREATE INDEX $t_c ON $t (s COLLATE \"POSIX\");" + "CREATE INDEX $t_s ON $t (s, b)",
                        "SELECT * FROM $t ORDER BY s COLLATE \"POSIX\" LIMIT 5"),
                Trap.of(
                        "other_predicate",
                        WORSE_WITHOUT,
                        "$t_5",
                        "CREATE INDEX $t_5 ON $t (c) WHERE b = 5;" + "CREATE INDEX $t_6 ON $t (c, a) WHERE b = 6",
                        "SELECT * FROM $t WHERE b = 5 ORDER BY c LIMIT 5"),
                Trap.of(
                        "partial_hot_value",
                        WORSE_WITHOUT,
                        "$t_7",
                        "CREATE INDEX $t_7 ON $t (d) WHERE b = 7",
                        "SELECT * FROM $t WHERE b = 7 ORDER BY d LIMIT 5"),
                Trap.of(
                        "include_read",
                        WORSE_WITHOUT,
                        "$t_i",
                        "CREATE INDEX $t_i ON $t (a) INCLUDE (s);" + "CREATE INDEX $t_ab ON $t (a, b)",
                        "SELECT s FROM $t WHERE a < 100"),
                Trap.of(
                        "small_prefix",
                        WORSE_WITHOUT,
                        "$t_b",
                        "CREATE INDEX $t_b ON $t (b);" + "CREATE INDEX $t_bw ON $t (b, w)",
                        "SELECT count(*) FROM $t WHERE b < 25"),
                Trap.of(
                        "turned_keys",
                        WORSE_WITHOUT,
                        "$t_ba",
                        "CREATE INDEX $t_ba ON $t (b, c);" + "CREATE INDEX $t_ab ON $t (c, b)",
                        "SELECT * FROM $t WHERE b = 4 ORDER BY c LIMIT 3"),
                Trap.of(
                        "second_key",
                        WORSE_WITHOUT,
                        "$t_c",
                        "CREATE INDEX $t_c ON $t (c); CREATE INDEX $t_ac ON $t (a, c)",
                        "SELECT * FROM $t WHERE c = 17"));
    }

    private static List<Trap> methods() {
        return List.of(
                Trap.of(
                        "brin",
                        WORSE_WITHOUT,
                        "$t_i",
                        "ALTER TABLE $t DROP CONSTRAINT $t_pkey;"
                                + "CREATE INDEX $t_i ON $t USING brin (id) WITH (pages_per_range = 2)",
                        "SELECT * FROM $t WHERE id BETWEEN 100 AND 120"),
                Trap.of(
                        "gin_array",
                        WORSE_WITHOUT,
                        "$t_g",
                        "CREATE INDEX $t_g ON $t USING gin (tags)",
                        "SELECT * FROM $t WHERE tags @> ARRAY['t17']"),
                Trap.of(
                        "gin_path",
                        WORSE_WITHOUT,
                        "$t_g",
                        "CREATE INDEX $t_g ON $t USING gin (j jsonb_path_ops);" + "CREATE INDEX $t_k ON $t (j)",
                        "SELECT * FROM $t WHERE j @> '{\"k\": 7}'"),
                Trap.of(
                        "gist_range",
                        WORSE_WITHOUT,
                        "$t_g",
                        "ALTER TABLE $t ADD r int4range;"
                                + "UPDATE $t SET r = int4range(c, c + 2); CREATE INDEX $t_g ON $t USING gist (r)",
                        "SELECT * FROM $t WHERE r && int4range(5, 6)"),
                Trap.of(
                        "hash_equality",
                        WORSE_WITHOUT,
                        "$t_h",
                        "CREATE INDEX $t_h ON $t USING hash (s)",
                        "SELECT * FROM $t WHERE s = 'abc'"),
                Trap.of(
                        "spgist_text",
                        WORSE_WITHOUT,
                        "$t_g",
                        "CREATE INDEX $t_g ON $t USING spgist (s)",
                        "SELECT * FROM $t WHERE s = 'abc'"),
                Trap.of(
                        "btree_container_equality",
                        WORSE_WITHOUT,
                        "$t_t",
                        "CREATE INDEX $t_t ON $t (tags)",
                        "SELECT * FROM $t WHERE tags = ARRAY['t5']"));
    }

    private static List<Trap> statements() {
        String onC = "CREATE INDEX $t_c ON $t (c)";
        return List.of(
                Trap.of("quarterly", WORSE_WITHOUT, "$t_c", onC, "SELECT * FROM $t WHERE c BETWEEN 5 AND 9"),
                Trap.of("order_limit", WORSE_WITHOUT, "$t_c", onC, "SELECT * FROM $t ORDER BY c LIMIT 10"),
                Trap.of("order_backwards", WORSE_WITHOUT, "$t_c", onC, "SELECT * FROM $t ORDER BY c DESC LIMIT 10"),
                Trap.of("update", WORSE_WITHOUT, "$t_c", onC, "UPDATE $t SET b = 1 WHERE c = 5"),
                Trap.of("delete", WORSE_WITHOUT, "$t_c", onC, "DELETE FROM $t WHERE c = 5"),
                Trap.of("lock_rows", WORSE_WITHOUT, "$t_c", onC, "SELECT * FROM $t WHERE c = 5 FOR UPDATE"),
                Trap.of(
                        "on_conflict",
                        UNIQUE,
                        "$t_c",
                        "CREATE UNIQUE INDEX $t_c ON $t (c)",
                        "INSERT INTO $t (id, a, c) VALUES (1, 1, 1) ON CONFLICT (c) DO NOTHING"),
                Trap.of(
                        "on_conflict_partial",
                        UNIQUE,
                        "$t_c",
                        "CREATE UNIQUE INDEX $t_c ON $t (c) WHERE b > 3",
                        "INSERT INTO $t (id, a, c) VALUES (1, 1, 1) ON CONFLICT (c) WHERE b > 3 DO UPDATE SET a = 2"),
                Trap.of("minimum", WORSE_WITHOUT, "$t_c", onC, "SELECT min(c) FROM $t"),
                Trap.of("in_list", WORSE_WITHOUT, "$t_c", onC, "SELECT * FROM $t WHERE c IN (1, 2, 3)"),
                Trap.of(
                        "is_null",
                        WORSE_WITHOUT,
                        "$t_b",
                        "UPDATE $t SET b = NULL WHERE id < 5;" + "CREATE INDEX $t_b ON $t (b)",
                        "SELECT * FROM $t WHERE b IS NULL"),
                Trap.of(
                        "keyset",
                        WORSE_WITHOUT,
                        "$t_ac",
                        "CREATE INDEX $t_ac ON $t (a, c)",
                        "SELECT * FROM $t WHERE (a, c) > (5, 7) ORDER BY a, c LIMIT 5"),
                Trap.of(
                        "join_inner",
                        WORSE_WITHOUT,
                        "$t_c",
                        onC + "; CREATE TABLE $t_o AS SELECT i AS x FROM" + " generate_series(1, 5) i; ANALYZE $t_o",
                        "SELECT * FROM $t_o JOIN $t ON c = x"),
                Trap.of(
                        "exists",
                        WORSE_WITHOUT,
                        "$t_c",
                        onC + "; CREATE TABLE $t_o AS SELECT i AS x FROM" + " generate_series(1, 5) i; ANALYZE $t_o",
                        "SELECT * FROM $t_o WHERE EXISTS (SELECT FROM $t WHERE c = x)"),
                Trap.of(
                        "common_table",
                        WORSE_WITHOUT,
                        "$t_c",
                        onC,
                        "WITH q AS (SELECT * FROM $t WHERE c = 9) SELECT * FROM q"),
                Trap.of("insert_select", WORSE_WITHOUT, "$t_c", onC, "INSERT INTO $t SELECT * FROM $t WHERE c = 9"),
                Trap.of(
                        "through_view",
                        WORSE_WITHOUT,
                        "$t_c",
                        onC + "; CREATE VIEW $t_v AS SELECT * FROM $t",
                        "SELECT * FROM $t_v WHERE c = 9"),
                Trap.of(
                        "union_arm",
                        WORSE_WITHOUT,
                        "$t_c",
                        onC,
                        "SELECT * FROM $t WHERE id = 1 UNION ALL SELECT * FROM $t WHERE c = 9"),
                Trap.of("or_arm", WORSE_WITHOUT, "$t_c", onC, "SELECT * FROM $t WHERE id = 1 OR c = 9"),
                Trap.of("not_analysed", NOT_PRICED, "$t_c", onC, "SELECT * FROM $t WHERE no_such_function(c) = 1"),
                Trap.of("copied_out", NOT_PRICED, "$t_c", onC, "COPY (SELECT * FROM $t WHERE c = 5) TO STDOUT"));
    }

    private static List<Trap> places() {
        String parts = "CREATE TABLE $t_p (k int, v int) PARTITION BY RANGE (k);"
                + "CREATE TABLE $t_p1 PARTITION OF $t_p FOR VALUES FROM (0) TO (10);"
                + "CREATE INDEX $t_v ON $t_p (v)";
        return List.of(
                Trap.of("partition_index", PARTITIONED, "$t_p1_v_idx", parts),
                Trap.of("partitioned_index", PARTITIONED, "$t_v", parts),
                Trap.of(
                        "partition_only_on_parent",
                        PARTITIONED,
                        "$t_u",
                        "CREATE TABLE $t_p (k int, v int) PARTITION BY RANGE (k);"
                                + "CREATE TABLE $t_p1 PARTITION OF $t_p FOR VALUES FROM (0) TO (10);"
                                + "CREATE INDEX $t_u ON ONLY $t_p (v)"),
                Trap.of(
                        "inheritance_child",
                        INHERITANCE,
                        "$t_i",
                        "CREATE TABLE $t_k () INHERITS ($t);" + "CREATE INDEX $t_i ON $t_k (c)",
                        "SELECT * FROM $t WHERE c = 4"),
                Trap.of(
                        "view_refreshed",
                        UNIQUE,
                        "$t_u",
                        "CREATE MATERIALIZED VIEW $t_m AS SELECT c, a FROM $t;"
                                + "CREATE UNIQUE INDEX $t_u ON $t_m (c)"),
                Trap.of(
                        "view_searched",
                        WORSE_WITHOUT,
                        "$t_u",
                        "CREATE MATERIALIZED VIEW $t_m AS SELECT c, a, w FROM $t;" + "CREATE INDEX $t_u ON $t_m (c)",
                        "SELECT * FROM $t_m WHERE c = 4"),
                Trap.of(
                        "other_schema",
                        WORSE_WITHOUT,
                        "\"Other\".$t_a",
                        "CREATE SCHEMA \"Other\";"
                                + "CREATE TABLE \"Other\".$t AS SELECT * FROM $t; CREATE INDEX $t_a ON \"Other\".$t (c);"
                                + "CREATE INDEX $t_a ON $t (a)",
                        "SELECT * FROM \"Other\".$t WHERE c = 4"),
                Trap.of(
                        "first_of_duplicates",
                        TAKES_OVER,
                        "$t_c1",
                        "CREATE INDEX $t_c1 ON $t (c);" + "CREATE INDEX $t_c2 ON $t (c)",
                        "SELECT * FROM $t WHERE c = 4"),
                Trap.of(
                        "constraint_of_duplicates",
                        UNIQUE,
                        "$t_z",
                        "ALTER TABLE $t ADD CONSTRAINT $t_z UNIQUE (c);" + "CREATE UNIQUE INDEX $t_c ON $t (c)"));
    }
}
