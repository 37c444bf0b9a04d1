// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.measure.Replay;
import io.tenfold.model.workload.Fingerprint;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series of times, counted as the server does: one after the other, by number, mean and standard deviation (Welford). */
final class CallTotalsTest {
    private static final Fingerprint SHAPE = new Fingerprint("00000000000000aa");

    private static double[] series(long seed, int calls, double meanMs, double spreadOfLog) {
        Random random = new Random(seed);
        return random.doubles(calls)
                .map(ignored -> meanMs * Math.exp(spreadOfLog * random.nextGaussian()))
                .toArray();
    }

    /** What the server would show: total and standard deviation. */
    static CallTotals counted(double[] times) {
        double mean = 0;
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < times.length; i++) {
            double before = mean;
            mean += (times[i] - before) / (i + 1);
            variance += (times[i] - before) * (times[i] - mean);
            sum += times[i];
        }
        double deviation = Math.sqrt(variance / times.length);
        long n = times.length;
        return new CallTotals(n, sum, n * deviation * deviation, 2 * n, 3 * n, 4 * n, 5 * n, 6 * n);
    }

    @ParameterizedTest
    @CsvSource({"100000, 20, 5, 1.2", "1000, 1000, 0.02, 0.3", "50, 100000, 250, 2", "100000, 25, 1000, 0.000001"})
    void differenceOfTwoReadings_isThatOfTheTimesBetween(int before, int after, double meanMs, double spreadOfLog) {
        double[] all = series(7, before + after, meanMs, spreadOfLog);
        double[] window = Arrays.copyOfRange(all, before, all.length);

        CallTotals earlier = counted(Arrays.copyOf(all, before));
        CallTotals part = counted(all).since(earlier);

        assertThat(earlier.isBefore(counted(all))).isTrue();
        assertThat(part.calls()).isEqualTo(after);
        assertThat(part.meanMs()).isCloseTo(mean(window), within(1e-9 * mean(window)));
        assertThat(part.deviationMs()).isCloseTo(deviation(window), within(1e-4 * deviation(window)));
        assertThat(part.perCall(part.walBytes())).isEqualTo(6);
    }

    @Test
    void sum_isThatOfAllTimes() {
        double[] all = series(3, 500, 4, 1);

        CallTotals sum = counted(Arrays.copyOf(all, 100)).plus(counted(Arrays.copyOfRange(all, 100, 500)));

        assertThat(sum.calls()).isEqualTo(500);
        assertThat(sum.deviationMs()).isCloseTo(deviation(all), within(1e-9));
        assertThat(sum.plus(CallTotals.NONE)).isEqualTo(sum);
    }

    @Test
    void replays_areTakenOutWithTheirTimes() {
        double[] application = series(1, 400, 10, 0.5);
        double[] ours = series(2, 40, 30, 0.1);
        CallTotals recorded = counted(ours);
        Replay replay = new Replay(10, SHAPE, true, 40, recorded.totalMs(), recorded.spread());

        CallTotals left = counted(application).plus(recorded).without(replay);

        assertThat(left.calls()).isEqualTo(400);
        assertThat(left.meanMs()).isCloseTo(mean(application), within(1e-9));
        assertThat(left.deviationMs()).isCloseTo(deviation(application), within(1e-9));
        assertThat(left.rows()).isEqualTo(800);
    }

    @Test
    void replays_neverLeaveLessThanNothing() {
        CallTotals counted = counted(new double[] {1, 2, 3});

        assertThat(counted.without(new Replay(10, SHAPE, true, 3, 6, 0))).isEqualTo(CallTotals.NONE);
        assertThat(counted.without(new Replay(10, SHAPE, true, 5, 6, 0))).isEqualTo(CallTotals.NONE);
        CallTotals left = counted.without(new Replay(10, SHAPE, true, 2, 60, 0));
        assertThat(left.calls()).isEqualTo(1);
        assertThat(left.totalMs()).isZero();
        assertThat(left.spread()).isNotNegative();
    }

    @Test
    void otherExecutions_areNoEarlierReading() {
        CallTotals widely = counted(new double[] {1, 9, 1, 9});
        CallTotals alike = counted(new double[] {5, 5, 5, 5, 5, 5});

        assertThat(widely.isBefore(alike)).isFalse();
        assertThat(alike.isBefore(widely)).isFalse();
    }

    private static double mean(double[] times) {
        return Arrays.stream(times).average().orElseThrow();
    }

    private static double deviation(double[] times) {
        double mean = mean(times);
        return Math.sqrt(Arrays.stream(times)
                .map(time -> (time - mean) * (time - mean))
                .average()
                .orElseThrow());
    }
}
