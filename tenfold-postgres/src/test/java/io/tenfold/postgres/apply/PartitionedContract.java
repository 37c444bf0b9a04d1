// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.apply.Outcome.Result;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.IndexName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table with partitions, one of which has partitions of its own. */
abstract class PartitionedContract extends ChangeServerContract {
    private static final Ddl.CreateIndex BY_PART =
            create(IndexDefinition.btree(new TableName("public", "parts"), List.of("k")));

    @BeforeEach
    void parts() {
        server().execute("CREATE TABLE parts (id int, k int) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                + " CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (30) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_2a PARTITION OF parts_2 FOR VALUES FROM (10) TO (20);"
                + " CREATE TABLE parts_2b PARTITION OF parts_2 FOR VALUES FROM (20) TO (30);"
                + " INSERT INTO parts SELECT n % 30, n FROM generate_series(1, 300) n");
    }

    @Test
    void partitionedTable_isBuiltPartitionByPartitionAndTakenBackWhole() {
        Outcome outcome = make(BY_PART);

        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(outcome.detail()).contains("on 3 partitions");
        assertThat(validity(BY_PART.name())).isEqualTo("valid");
        assertThat(indexes()).isEqualTo("5 valid of 5");
        assertThat(make(BY_PART).detail()).contains("earlier run");
        assertThat(remove(BY_PART).result()).isEqualTo(Result.DONE);
        assertThat(indexes()).isEqualTo("0 valid of 0");
    }

    @Test
    void partitionedTableHalfDone_isGoneOnWith() {
        make(BY_PART);
        server().execute("DROP INDEX " + BY_PART.name());
        String leaf = IndexName.ofPartition(BY_PART.name(), new TableName("public", "parts_1"));
        server().execute("CREATE INDEX " + leaf + " ON parts_1 (k)");
        invalidate(leaf);

        assertThat(make(BY_PART).result()).isEqualTo(Result.DONE);
        assertThat(indexes()).isEqualTo("5 valid of 5");
    }

    @Test
    void partitionedTableWhoseWritersStay_isJoinedWhenTheyGo() throws Exception {
        List<String> phases = Collections.synchronizedList(new ArrayList<>());
        try (Connection writer = server().connect();
                Statement statement = writer.createStatement();
                ChangeServer changes = open((id, phase, percent) -> {
                    if (phase.contains("attaching") && !phases.contains(phase)) {
                        begin(statement);
                    }
                    phases.add(phase);
                })) {
            CompletableFuture<Outcome> build =
                    CompletableFuture.supplyAsync(() -> changes.make(BY_PART, false, Announce.nobody()));
            waitUntil(
                    "attaching is tried again",
                    () -> List.copyOf(phases).stream()
                                    .filter(phase -> phase.contains("attaching"))
                                    .count()
                            >= 2);
            writer.rollback();

            assertThat(build.get().result()).isEqualTo(Result.DONE);
            assertThat(indexes()).isEqualTo("5 valid of 5");
        }
    }

    @Test
    void partitionedTableWhoseWritersStayTooLong_isLeftWithIndexesOnItsPartitions() throws Exception {
        List<Wait> waits = Collections.synchronizedList(new ArrayList<>());
        try (Connection writer = server().connect();
                Statement statement = writer.createStatement();
                ChangeServer changes = impatient(waits, () -> begin(statement))) {
            Outcome outcome = changes.make(BY_PART, false, Announce.nobody());

            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.detail()).contains("given up after waiting 2 s for process", "--wait");
            assertThat(waits).isNotEmpty();
            assertThat(indexes()).isEqualTo("3 valid of 3");
        }
        assertThat(make(BY_PART).result()).isEqualTo(Result.DONE);
        assertThat(indexes()).isEqualTo("5 valid of 5");
    }

    @Test
    void partitionedTableWhoseReadersStayTooLong_keepsItsIndex() throws Exception {
        make(BY_PART);
        List<Wait> waits = Collections.synchronizedList(new ArrayList<>());
        try (Connection reader = server().connect();
                Statement statement = reader.createStatement();
                ChangeServer changes = impatient(waits, () -> {})) {
            begin(statement);

            Outcome outcome = changes.remove(BY_PART, false, Announce.nobody());

            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.detail()).contains("given up after waiting 2 s for process", "drop it with: DROP INDEX");
            assertThat(waits).isNotEmpty();
        }
        assertThat(validity(BY_PART.name())).isEqualTo("valid");
        assertThat(remove(BY_PART).result()).isEqualTo(Result.DONE);
        assertThat(indexes()).isEqualTo("0 valid of 0");
    }

    /** Waits for two seconds at most. */
    private ChangeServer impatient(List<Wait> waits, Runnable attaching) {
        Progress progress = new Progress() {
            private boolean begun;

            @Override
            public void moved(String changeId, String phase, OptionalDouble percent) {
                if (phase.contains("attaching") && !begun) {
                    begun = true;
                    attaching.run();
                }
            }

            @Override
            public void waits(String changeId, Wait wait) {
                waits.add(wait);
            }
        };
        ChangeServer changes =
                ChangeServer.open(settings(), progress, new BuildOptions(Duration.ofSeconds(2), OptionalInt.of(0)));
        changes.begin();
        return changes;
    }

    private static void begin(Statement statement) {
        try {
            statement.getConnection().setAutoCommit(false);
            statement.execute("INSERT INTO parts VALUES (1, 1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String indexes() {
        return ask("SELECT count(*) FILTER (WHERE indisvalid) || ' valid of ' || count(*) FROM pg_index"
                + " WHERE indrelid::regclass::text LIKE 'parts%'");
    }
}
