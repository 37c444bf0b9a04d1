// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.workload.Sample;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the versions print of memory that was not enough, and what we make of it. */
class ReadSpillTest {
    private static final String MAJORS = "io.tenfold.testkit.Majors#tested";
    private static final String SORT = "SELECT * FROM words ORDER BY word";
    private static final String JOIN = "SELECT * FROM words a JOIN words b USING (word)";
    private static final String GROUPS = "SELECT word, count(*) FROM words GROUP BY word";

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeAll
    static void load() {
        SERVERS.execute("CREATE TABLE words AS SELECT i AS id, md5(i::text) AS word, i % 5 AS part"
                + " FROM generate_series(1, 20000) i");
        SERVERS.execute("CREATE INDEX ON words (part)");
        SERVERS.execute("ANALYZE");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sortOnDisk_isASpillWithItsBytes(int major) throws Exception {
        PlanNode.Spill spill = spill(major, "Sort", SORT, "max_parallel_workers_per_gather = 0");

        assertThat(spill.method()).startsWith("external");
        assertThat(spill.diskBytes()).isGreaterThan(20_000 * 32);
        assertThat(spill.batches()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sortOnDiskOfWorkers_isTheSumOfAll(int major) throws Exception {
        PlanNode.Spill spill = spill(
                major,
                "Sort",
                SORT,
                "max_parallel_workers_per_gather = 2",
                "parallel_setup_cost = 0",
                "parallel_tuple_cost = 0",
                "min_parallel_table_scan_size = 0");

        assertThat(spill.diskBytes()).isGreaterThan(20_000 * 32);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void incrementalSortOnDisk_isASpillWithItsLargestGroup(int major) throws Exception {
        PlanNode.Spill spill = spill(
                major,
                "Incremental Sort",
                "SELECT * FROM words ORDER BY part, word",
                "enable_seqscan = off",
                "enable_bitmapscan = off",
                "enable_sort = off",
                "max_parallel_workers_per_gather = 0");

        assertThat(spill.method()).startsWith("external");
        assertThat(spill.diskBytes()).isBetween(4_000L * 32, 20_000L * 32);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void hashInBatches_isASpill(int major) throws Exception {
        PlanNode.Spill spill =
                spill(major, "Hash", JOIN, "enable_mergejoin = off", "max_parallel_workers_per_gather = 0");

        assertThat(spill.method()).isEqualTo("hash batches");
        assertThat(spill.batches()).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void hashAggregateOnDisk_isASpillWithItsBytes(int major) throws Exception {
        PlanNode.Spill spill =
                spill(major, "Aggregate", GROUPS, "enable_sort = off", "max_parallel_workers_per_gather = 0");

        assertThat(spill.method()).isEqualTo("hash aggregate");
        assertThat(spill.batches()).isGreaterThan(1);
        assertThat(spill.diskBytes()).isPositive();
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void enoughMemory_isNoSpill(int major) throws Exception {
        for (String sql : List.of(SORT, JOIN, GROUPS)) {
            assertThat(spills(executed(major, sql, "work_mem = '64MB'"))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void nodes_sayWhatTheyAreToTheOneAbove(int major) throws Exception {
        Plan plan = executed(
                major,
                "SELECT id, (SELECT count(*) FROM words b WHERE b.id = a.part) FROM words a"
                        + " WHERE id < 5 AND part < (SELECT max(part) FROM words)");
        List<String> relationships = new ArrayList<>();
        plan.root().forEach(node -> relationships.add(String.valueOf(node.relationship())));

        assertThat(relationships).startsWith("null").contains("InitPlan", "SubPlan", "Outer");
    }

    private PlanNode.Spill spill(int major, String type, String sql, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("work_mem = '64kB'");
        Plan plan = executed(major, sql, all.toArray(String[]::new));
        List<PlanNode> spilling = spills(plan);

        assertThat(spilling).as(plan.oneLine()).extracting(PlanNode::type).contains(type);
        return spilling.stream()
                .filter(node -> node.type().equals(type))
                .findFirst()
                .orElseThrow()
                .actual()
                .spill();
    }

    private static List<PlanNode> spills(Plan plan) {
        List<PlanNode> spilling = new ArrayList<>();
        plan.root().forEach(node -> {
            if (node.actual() != null && node.actual().spill() != null) {
                spilling.add(node);
            }
        });
        return spilling;
    }

    private static Plan executed(int major, String sql, String... settings) throws Exception {
        try (Connection connection = SERVERS.of(major).connect();
                Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute("SET " + setting);
            }
            return ExplainSample.explainAnalyze(connection, new Sample(sql, List.of(), 1));
        }
    }
}
