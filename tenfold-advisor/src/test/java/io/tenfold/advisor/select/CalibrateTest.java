// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cost is worth, by the time measured. */
class CalibrateTest {
    private static final double UNTIMED = -1;
    private static final double ROUNDING = 1e-9;

    private final Workbench bench = new Workbench();

    private WorkloadQuery query(int number, double totalMs) {
        Block block = Block.select(bench.schema).from("orders o").targets("o.total");
        return Queries.query(number, block, 1, totalMs).query();
    }

    /** Queries of a thousand cost units each, of which nothing would be left with all indexes. */
    private List<Weight> ofThousandUnits(double... ms) {
        List<WorkloadQuery> queries = new ArrayList<>();
        double[] today = new double[ms.length];
        for (double each : ms) {
            today[queries.size()] = 1_000;
            queries.add(query(queries.size() + 1, each));
        }
        return Calibrate.weights(queries, today, new double[ms.length]);
    }

    @Test
    void wholeWorkload_isWorthOne() {
        List<Weight> weights = ofThousandUnits(3, 20, 700);
        assertThat(weights.stream().mapToDouble(each -> each.of(1_000)).sum()).isEqualTo(1, within(ROUNDING));
    }

    @Test
    void queryOfTwiceTheTime_isWorthTwiceAsMuch() {
        List<Weight> weights = ofThousandUnits(10, 20);
        assertThat(weights.get(1).of(1_000)).isEqualTo(2 * weights.get(0).of(1_000), within(ROUNDING));
    }

    @Test
    void queryWithoutTime_isTimedByTheMedianOfTheOthers() {
        List<Weight> weights = ofThousandUnits(5, 20, 900, UNTIMED);
        assertThat(weights.get(3).of(1_000)).isEqualTo(weights.get(1).of(1_000), within(ROUNDING));
    }

    @Test
    void queryAsFastAsUsual_losesItsTimeAsItLosesCost() {
        Weight weight = ofThousandUnits(20, 20, 20).get(0);
        assertThat(weight.of(800)).isEqualTo(0.8 * weight.of(1_000), within(ROUNDING));
    }

    @Test
    void queryFasterThanUsual_losesItsTimeAsItLosesCost() {
        Weight weight = ofThousandUnits(2, 20, 20).get(0);
        assertThat(weight.of(800)).isEqualTo(0.8 * weight.of(1_000), within(ROUNDING));
    }

    @Test
    void querySlowerThanUsual_losesTheExcessFirst() {
        List<Weight> weights = ofThousandUnits(20, 20, 100);
        double unit = weights.get(0).of(1_000) / 20;
        assertThat(weights.get(2).of(800)).isEqualTo(unit * (0.8 * 20 + 0.512 * 80), within(ROUNDING));
    }

    @Test
    void giantThatNoIndexCures_leavesTheOthersAFifth() {
        double[] today = {1_000, 1_000};
        List<Weight> weights = Calibrate.weights(List.of(query(1, 0.001), query(2, 10_000)), today, today);
        assertThat(weights.get(0).of(1_000)).isEqualTo(0.1, within(1e-3));
    }

    @Test
    void giantThatAnIndexCures_makesNoOtherQueryImportant() {
        double[] today = {1_000, 1_000};
        List<Weight> weights =
                Calibrate.weights(List.of(query(1, 1), query(2, 10_000)), today, new double[] {1_000, 0.1});
        assertThat(weights.get(0).of(1_000)).isLessThan(0.001);
    }
}
