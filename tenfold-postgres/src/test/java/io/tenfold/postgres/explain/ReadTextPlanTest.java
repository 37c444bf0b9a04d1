// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import org.junit.jupiter.api.Test;

/** What servers cannot be made to print at will; the rest is in {@link PlanFormatsTest}. */
final class ReadTextPlanTest {
    @Test
    void textBeforeThePlan_isPassedOver() {
        Plan plan = ReadTextPlan.fromText("""
                Query Text: select f(5)
                 -- it's a comment with a quote
                Query Parameters: $1 = 'x
                  ->  Seq Scan on fake  (cost=0.00..1.00 rows=1 width=1)
                '
                Result  (cost=0.00..0.26 rows=1 width=32) (actual time=0.161..0.162 rows=1.00 loops=1)""");
        assertThat(plan.oneLine()).isEqualTo("Result");
        assertThat(plan.root().actual().totalMs()).isEqualTo(0.162);
    }

    @Test
    void nodeNeverExecuted_hasNoLoops() {
        PlanNode child = ReadTextPlan.fromText("""
                        Nested Loop Left Join  (cost=0.00..2.00 rows=1 width=8) (actual time=0.010..0.020 rows=0 loops=1)
                          ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..0.010 rows=0 loops=1)
                                Rows Removed by Filter: 7
                          ->  Seq Scan on b  (cost=0.00..1.00 rows=1 width=4) (never executed)""").root().children().get(1);
        assertThat(child.actual()).isEqualTo(new PlanNode.Actual(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void spillsOfParallelWorkers_areAdded() {
        PlanNode sort = ReadTextPlan.fromText("""
                        Sort  (cost=1.00..2.00 rows=1 width=8) (actual time=0.010..0.020 rows=9 loops=3)
                          Sort Key: a
                          Sort Method: quicksort  Memory: 25kB
                          Worker 0:  Sort Method: external merge  Disk: 100kB
                          Worker 1:  Sort Method: external merge  Disk: 28kB
                          ->  Parallel Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..0.010 rows=9 loops=3)""").root();
        assertThat(sort.actual().spill()).isEqualTo(new PlanNode.Spill("external merge", 128 * 1024, 1));
    }

    @Test
    void hashAggregateOnDisk_hasItsBytesAndBatches() {
        PlanNode aggregate = ReadTextPlan.fromText("""
                        HashAggregate  (cost=1.00..2.00 rows=1 width=8) (actual time=0.010..0.020 rows=9 loops=1)
                          Group Key: a, f(b, 'x,y'), "c,d"
                          Planned Partitions: 4  Batches: 5  Memory Usage: 4145kB  Disk Usage: 13600kB
                          ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..0.010 rows=9 loops=1)""").root();
        assertThat(aggregate.keys()).containsExactly("a", "f(b, 'x,y')", "\"c,d\"");
        assertThat(aggregate.actual().spill()).isEqualTo(new PlanNode.Spill("hash aggregate", 13600L * 1024, 5));
    }

    @Test
    void textWithoutPlan_isRefusedWithoutRepeatingIt() {
        for (String text :
                new String[] {"", "select 'secret'", "  ->  Seq Scan on secret", "{}", "Seq Scan on secret"}) {
            assertThatThrownBy(() -> ReadTextPlan.fromText(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("EXPLAIN printed no plan");
        }
    }
}
