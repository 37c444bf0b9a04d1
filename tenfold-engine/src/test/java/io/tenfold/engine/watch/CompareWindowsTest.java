// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static io.tenfold.engine.watch.Readings.shape;
import static io.tenfold.engine.watch.Readings.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shapes 1 to 9 use table orders, 10 to 19 table other, all others are not known. */
final class CompareWindowsTest {
    private static final TableName ORDERS = new TableName("public", "orders");
    private static final TableName OTHER = new TableName("public", "other");

    private static ShapeFigures figures(int shape, long calls, double meanMs) {
        return new ShapeFigures(shape(shape), StatementKind.SELECT, totals(calls, meanMs), Duration.ofMinutes(30));
    }

    private static Window window(ShapeFigures... shapes) {
        return new Window(Readings.FIRST, Readings.SECOND, List.of(shapes), Map.of(), List.of());
    }

    private static Window with(Window window, int first, int last, double meanMs) {
        List<ShapeFigures> shapes = new ArrayList<>(window.shapes());
        for (int shape = first; shape <= last; shape++) {
            shapes.add(figures(shape, 500, meanMs));
        }
        return new Window(window.from(), window.to(), shapes, window.notCompared(), window.notes());
    }

    private static WindowComparison compare(Window before, Window after) {
        Map<Fingerprint, Set<TableName>> tables = new LinkedHashMap<>();
        for (int shape = 1; shape < 20; shape++) {
            tables.put(shape(shape), Set.of(shape < 10 ? ORDERS : OTHER));
        }
        return new CompareWindows(tables, Set.of(ORDERS), WatchLimits.standard()).compare(before, after);
    }

    private static ShapeVerdict verdict(WindowComparison comparison, int shape) {
        return comparison.shapes().stream()
                .filter(each -> each.fingerprint().equals(shape(shape)))
                .findFirst()
                .orElseThrow();
    }

    private static ChangeVerdict judge(WindowComparison comparison, Integer... shapes) {
        return JudgeChanges.judge(comparison, List.of(change("tf_one", shapes))).get(0);
    }

    private static WatchedChange change(String id, Integer... shapes) {
        return new WatchedChange(
                id, ORDERS, Arrays.stream(shapes).map(Readings::shape).toList());
    }

    @Test
    void tenTimesFaster_isKept() {
        WindowComparison comparison = compare(window(figures(1, 300, 10)), window(figures(1, 400, 1)));

        assertThat(verdict(comparison, 1).decision()).isEqualTo(Decision.KEEP);
        assertThat(verdict(comparison, 1).reason())
                .startsWith("faster: mean 10 ms to 1 ms, ratio 0.10 (95 % interval 0.10 to 0.10); 300 calls before,"
                        + " 400 calls since; blocks per call 11 to 11, WAL bytes per call 100 to 100");
        assertThat(judge(comparison, 1).decision()).isEqualTo(Decision.KEEP);
        assertThat(comparison.notes()).anyMatch(note -> note.contains("its change is in all ratios"));
    }

    @Test
    void slower_isTakenBackWhoeverElseGained() {
        WindowComparison comparison = compare(
                window(figures(1, 300, 10), figures(2, 300, 1)), window(figures(1, 400, 1), figures(2, 400, 3)));

        assertThat(comparison.shapes().get(0).cause()).isEqualTo(Cause.SLOWER);
        assertThat(judge(comparison, 1).decision()).isEqualTo(Decision.REVERT);
        assertThat(judge(comparison, 1).reason())
                .startsWith("harms statement " + shape(2) + ", slower: mean 1 ms to 3");
    }

    @Test
    void slowerByLessThanAllowed_isNot() {
        WindowComparison comparison = compare(
                window(figures(1, 100_000, 10), figures(2, 300, 0.02)),
                window(figures(1, 100_000, 10.8), figures(2, 300, 0.04)));

        assertThat(verdict(comparison, 1).cause()).isEqualTo(Cause.NO_GAIN);
        assertThat(verdict(comparison, 2).cause()).as("20 us").isEqualTo(Cause.NO_GAIN);
    }

    @Test
    void slowerWithinDoubt_isNot() {
        CallTotals wild = new CallTotals(25, 25 * 10.0, 25 * 40.0 * 40.0, 0, 0, 0, 0, 0);
        ShapeFigures after = new ShapeFigures(shape(1), StatementKind.SELECT, wild, Duration.ofMinutes(30));

        WindowComparison comparison = compare(window(figures(1, 300, 5)), window(after));

        assertThat(verdict(comparison, 1).cause()).isEqualTo(Cause.UNCLEAR);
        assertThat(judge(comparison, 1).reason()).contains("1 of its 1 statement may have gained or not");
    }

    @Test
    void machineThatGotSlower_isTakenOut() {
        Window before = with(window(figures(1, 300, 1), figures(2, 300, 1)), 10, 13, 2);
        Window after = with(window(figures(1, 300, 2), figures(2, 300, 4)), 10, 13, 4);

        WindowComparison comparison = compare(before, after);

        assertThat(verdict(comparison, 1).cause()).isEqualTo(Cause.NO_GAIN);
        assertThat(verdict(comparison, 1).reason())
                .contains("ratio 1.00")
                .contains("after taking out x2.00 of the machine itself (4 shapes of other tables)");
        RatioOfMeans ratio = verdict(comparison, 2).ratio();
        assertThat(ratio == null ? 0 : ratio.ratio()).isCloseTo(2, within(1e-9));
        assertThat(verdict(comparison, 10).cause()).isEqualTo(Cause.OTHER_TABLES);
        assertThat(comparison.notes()).isEmpty();
    }

    @Test
    void shapesOfTwoOtherTables_areNoControl() {
        WindowComparison comparison =
                compare(with(window(figures(1, 300, 1)), 10, 11, 2), with(window(figures(1, 300, 2)), 10, 11, 4));

        assertThat(comparison.control()).isNull();
        assertThat(verdict(comparison, 1).cause()).isEqualTo(Cause.SLOWER);
    }

    @Test
    void shapesOfUnknownTables_decideNothing() {
        WindowComparison comparison = compare(with(window(), 30, 40, 2), with(window(), 30, 40, 20));

        assertThat(comparison.control()).isNull();
        assertThat(comparison.shapes()).allMatch(shape -> shape.cause() == Cause.UNKNOWN_TABLES);
        assertThat(judge(comparison, 30).decision()).isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void fewCalls_areSaid() {
        WindowComparison comparison = compare(
                window(figures(1, 19, 10), figures(2, 300, 10), figures(3, 5, 1), figures(4, 300, 5)),
                window(figures(1, 300, 1), figures(2, 7, 1), figures(3, 5, 1), figures(4, 300, 5)));

        assertThat(verdict(comparison, 1).cause()).isEqualTo(Cause.TOO_FEW_CALLS);
        assertThat(judge(comparison, 1, 2, 3, 4))
                .isEqualTo(new ChangeVerdict(
                        "tf_one",
                        Decision.INCONCLUSIVE,
                        "stays for now: 3 of its 4 statements were called fewer than 20 times in 30 min before or"
                                + " 30 min since; watch longer"));
    }

    @Test
    void oneSided_isListed() {
        WindowComparison comparison = compare(window(figures(1, 300, 10)), window(figures(2, 300, 10)));

        assertThat(verdict(comparison, 1).reason()).isEqualTo("not seen since: 300 calls before");
        assertThat(verdict(comparison, 2).reason()).isEqualTo("not seen before: 300 calls since");
        assertThat(judge(comparison, 1, 2, 5).reason())
                .isEqualTo("stays for now: 2 of its 3 statements were not seen in 30 min since,"
                        + " 1 of its 3 statements was not seen before; watch longer");
    }

    @Test
    void lostCounters_areNotCompared() {
        Window before = window(figures(1, 300, 10));
        Window after = new Window(
                Readings.FIRST,
                Readings.SECOND,
                window(figures(1, 300, 1)).shapes(),
                Map.of(shape(1), "lost"),
                List.of());

        WindowComparison comparison = compare(before, after);

        assertThat(verdict(comparison, 1).cause()).isEqualTo(Cause.NOT_COMPARED);
        assertThat(verdict(comparison, 1).reason()).isEqualTo("not compared: since the change: lost");
        assertThat(judge(comparison, 1).decision()).isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void noGainAtAll_isTakenBack() {
        WindowComparison comparison = compare(
                window(figures(1, 300, 10), figures(2, 300, 10)), window(figures(1, 300, 9.5), figures(2, 300, 10)));

        assertThat(judge(comparison, 1, 2).decision()).isEqualTo(Decision.REVERT);
        assertThat(judge(comparison, 1, 2).reason()).startsWith("helps none of its statements: statement ");
        assertThat(judge(comparison).decision()).as("meant for nothing").isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void gainOfAShapeNobodyMeant_counts() {
        WindowComparison comparison = compare(
                window(figures(1, 300, 10), figures(2, 300, 10)), window(figures(1, 300, 10), figures(2, 300, 1)));

        assertThat(judge(comparison, 1).decision()).isEqualTo(Decision.KEEP);
        List<ChangeVerdict> both = JudgeChanges.judge(comparison, List.of(change("tf_one", 1), change("tf_two", 2)));
        assertThat(both).extracting(ChangeVerdict::decision).containsExactly(Decision.REVERT, Decision.KEEP);
    }

    @Test
    void harmOnATableWithTwoChanges_isOfBoth() {
        WindowComparison comparison = compare(window(figures(1, 300, 1)), window(figures(1, 300, 10)));

        List<ChangeVerdict> both = JudgeChanges.judge(comparison, List.of(change("tf_one", 1), change("tf_two", 2)));

        assertThat(both).allMatch(verdict -> verdict.decision() == Decision.REVERT);
        assertThat(both.get(0).reason()).endsWith("which of the 2 changes of table orders did it cannot be told");
    }
}
