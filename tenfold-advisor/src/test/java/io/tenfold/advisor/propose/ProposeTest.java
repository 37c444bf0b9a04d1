// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose;

import static io.tenfold.advisor.Queries.execution;
import static io.tenfold.advisor.Queries.fingerprint;
import static io.tenfold.advisor.Queries.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposeTest {
    private final Schema schema = new Schema()
            .table("customer", 5_000, "id int 5000", "region int 20")
            .index("customer", true, "id");

    private Block byId() {
        return Block.select(schema).from("customer c").where("c.id = $1").targets("c.region");
    }

    private static List<RuntimeRule> rules(Situation situation) {
        return Propose.candidates(situation).stream()
                .filter(RuntimeChange.class::isInstance)
                .map(candidate -> ((RuntimeChange) candidate).rule())
                .toList();
    }

    private Situation executed(Block block, List<UnitStatement> statements) {
        return Queries.situation(schema, List.of(Queries.query(1, block)), unit(statements));
    }

    private static List<UnitStatement> sixKeys(String... rest) {
        List<UnitStatement> statements = new ArrayList<>();
        for (int key = 0; key < 6; key++) {
            List<String> values = new ArrayList<>(List.of("k" + key));
            for (String value : rest) {
                values.add(value.equals("changing") ? "v" + key : value);
            }
            statements.add(execution(1, values.toArray(String[]::new)));
        }
        return statements;
    }

    private static List<UnitStatement> repeated(int times) {
        List<UnitStatement> statements = new ArrayList<>();
        for (int call = 0; call < times; call++) {
            statements.add(execution(1, "7"));
        }
        return statements;
    }

    @Test
    void batchFetch_keysAreThePlaceholdersThatChange() {
        Block block = byId().where("c.region = $2");
        assertThat(rules(executed(block, sixKeys("same"))))
                .containsExactly(new RuntimeRule.BatchFetch(fingerprint(1), List.of(1)));
    }

    @Test
    void batchFetch_notWhenSomethingElseChangesToo() {
        Block block = byId().where("c.region > $2");
        assertThat(rules(executed(block, sixKeys("changing")))).isEmpty();
    }

    @Test
    void resultCache_knowsItsTables() {
        assertThat(rules(executed(byId(), repeated(12))))
                .containsExactly(new RuntimeRule.CacheResults(
                        fingerprint(1), Duration.ofSeconds(60), List.of(new TableName("public", "customer"))));
    }

    @Test
    void resultCache_notForFewCalls() {
        assertThat(rules(executed(byId(), repeated(9)))).isEmpty();
    }

    @Test
    void resultCache_notBelowItsHitRate() {
        List<UnitStatement> statements = new ArrayList<>(repeated(4));
        for (int key = 0; key < 8; key++) {
            statements.add(execution(1, "other" + key));
        }
        assertThat(rules(executed(byId(), statements))).noneMatch(RuntimeRule.CacheResults.class::isInstance);
    }

    @Test
    void resultCache_notForLocksVolatileFunctionsTheClockOrViews() {
        assertThat(rules(executed(byId().locks(), repeated(12)))).isEmpty();
        assertThat(rules(executed(byId().targets("now()"), repeated(12)))).isEmpty();
        assertThat(rules(executed(byId().targets("current()"), repeated(12)))).isEmpty();
        assertThat(rules(executed(Block.select(schema).fromView("customer", "v"), repeated(12))))
                .isEmpty();
    }

    @Test
    void pool_hasTheSizeThatWasInUse_withinItsLimits() {
        assertThat(rules(connected(new ConnectionUse(500, 500, 2_000, 9))))
                .containsExactly(new RuntimeRule.PoolConnections(9));
        assertThat(rules(connected(new ConnectionUse(500, 500, 2_000, 1))))
                .containsExactly(new RuntimeRule.PoolConnections(4));
        assertThat(rules(connected(new ConnectionUse(500, 500, 2_000, 200))))
                .containsExactly(new RuntimeRule.PoolConnections(32));
    }

    @Test
    void pool_notWhereThereIsOne() {
        assertThat(rules(connected(new ConnectionUse(10, 5_000, 50, 10)))).isEmpty();
    }

    private Situation connected(ConnectionUse use) {
        return new Situation(new Workload(List.of(), List.of(), List.of(), use), List.of(), Map.of(), schema);
    }

    @Test
    void sameSituation_givesTheSameCandidates() {
        Block block = Block.select(schema).from("customer c").where("c.region = $1");
        Situation situation = executed(block, sixKeys());
        List<Candidate> candidates = Propose.candidates(situation);
        assertThat(candidates).isNotEmpty().isEqualTo(Propose.candidates(situation));
    }
}
