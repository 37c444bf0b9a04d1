// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static io.tenfold.engine.watch.Readings.APPLICATION;
import static io.tenfold.engine.watch.Readings.FIRST;
import static io.tenfold.engine.watch.Readings.RESET;
import static io.tenfold.engine.watch.Readings.SECOND;
import static io.tenfold.engine.watch.Readings.at;
import static io.tenfold.engine.watch.Readings.count;
import static io.tenfold.engine.watch.Readings.shape;
import static io.tenfold.engine.watch.Readings.withExtremes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.measure.Replay;
import io.tenfold.model.measure.Replays;
import io.tenfold.model.report.ServerIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TakeWindowTest {
    private static Window between(Baseline before, Baseline after) {
        return TakeWindow.between(before, after, Replays.none());
    }

    private static long calls(Window window, int shape) {
        return window.shapes().stream()
                .filter(each -> each.fingerprint().equals(shape(shape)))
                .mapToLong(ShapeFigures::calls)
                .sum();
    }

    @Test
    void callsBetween_areTheDifference() {
        Window window = between(at(FIRST, count(1, 100, 5)), at(SECOND, count(1, 160, 5), count(2, 7, 1)));

        assertThat(calls(window, 1)).isEqualTo(60);
        assertThat(calls(window, 2)).isEqualTo(7);
        assertThat(window.length()).isEqualTo(Duration.ofMinutes(30));
        assertThat(window.notCompared()).isEmpty();
        ShapeFigures one = window.shapes().get(0);
        assertThat(one.meanMs()).isCloseTo(5, within(1e-9));
        assertThat(one.hitPerCall()).isEqualTo(10);
        assertThat(one.readPerCall()).isEqualTo(1);
        assertThat(one.walBytesPerCall()).isEqualTo(100);
        assertThat(one.rowsPerCall()).isEqualTo(1);
    }

    @Test
    void shapeThatDidNotRun_isNotInTheWindow() {
        assertThat(between(at(FIRST, count(1, 100, 5)), at(SECOND, count(1, 100, 5)))
                        .shapes())
                .isEmpty();
    }

    @Test
    void queryIdsOfOneShape_areOne() {
        StatementCount other = count(1, 30, 5);
        StatementCount nested = new StatementCount(
                new StatementCount.Key(APPLICATION + 1, 99, false, shape(1)),
                other.kind(),
                other.totals(),
                other.fastestMs(),
                other.slowestMs(),
                null);

        Window window = between(at(FIRST, count(1, 100, 5)), at(SECOND, count(1, 160, 5), nested));

        assertThat(window.shapes()).hasSize(1);
        assertThat(calls(window, 1)).isEqualTo(90);
    }

    @Test
    void resetOfEverything_beginsTheWindowThere() {
        Instant reset = SECOND.minusSeconds(600);

        Window window = between(at(FIRST, count(1, 10, 5)), at(SECOND, reset, 0, count(1, 60, 5)));

        assertThat(calls(window, 1)).isEqualTo(60);
        assertThat(window.length()).isEqualTo(Duration.ofMinutes(10));
        assertThat(window.notes()).anyMatch(note -> note.contains("was reset at " + reset));
    }

    @Test
    void rowThatWentBack_isNotCompared() {
        Window window = between(at(FIRST, count(1, 100, 5)), at(SECOND, count(1, 60, 5)));

        assertThat(calls(window, 1)).isZero();
        assertThat(window.notCompared().get(shape(1))).contains("were reset, or dropped");
    }

    @Test
    void rowBegunAnewWithMoreCalls_isSeenByItsTime() {
        Window window =
                between(at(FIRST, count(1, 100, 5, RESET)), at(SECOND, count(1, 300, 5, FIRST.plusSeconds(60))));

        assertThat(calls(window, 1)).isZero();
        assertThat(window.notCompared()).containsKey(shape(1));
    }

    @Test
    void rowBegunAnewWithMoreCalls_isSeenByItsExtremes() {
        Window slower = between(at(FIRST, count(1, 100, 5)), at(SECOND, withExtremes(count(1, 300, 5), 3, 20)));
        Window faster = between(at(FIRST, count(1, 100, 5)), at(SECOND, withExtremes(count(1, 300, 5), 2, 9)));

        assertThat(slower.notCompared()).containsKey(shape(1));
        assertThat(faster.notCompared()).containsKey(shape(1));
    }

    @Test
    void rowThatIsGone_isNotCompared() {
        Window window = between(at(FIRST, count(1, 100, 5), count(2, 100, 5)), at(SECOND, count(2, 160, 5)));

        assertThat(window.notCompared()).containsOnlyKeys(shape(1));
        assertThat(calls(window, 2)).isEqualTo(60);
    }

    @Test
    void evictions_leaveOnlyRowsThatAreSurelyTheSame() {
        Baseline before = at(FIRST, RESET, 4, count(1, 100, 5), count(2, 100, 5), count(3, 100, 5, RESET));
        Baseline after = at(
                SECOND,
                RESET,
                6,
                withExtremes(count(1, 300, 5), 2, 10),
                withExtremes(count(2, 300, 5), 2, 20),
                withExtremes(count(3, 300, 5, RESET), 2, 20),
                count(4, 50, 5));

        Window window = between(before, after);

        assertThat(calls(window, 1)).as("its slowest execution is still there").isEqualTo(200);
        assertThat(calls(window, 3)).as("it says since when it counts").isEqualTo(200);
        assertThat(window.notCompared()).containsOnlyKeys(shape(2), shape(4));
        assertThat(window.notes()).anyMatch(note -> note.startsWith("2 evictions in this time"));
    }

    @Test
    void withoutEvictions_newExtremesAreNoDoubt() {
        Window window = between(at(FIRST, count(2, 100, 5)), at(SECOND, withExtremes(count(2, 300, 5), 2, 20)));

        assertThat(calls(window, 2)).isEqualTo(200);
    }

    @Test
    void unknownEvictions_areTakenForSome() {
        Baseline before = new Baseline(Readings.SERVER, FIRST, null, OptionalLong.empty(), List.of(count(2, 100, 5)));
        Baseline after = new Baseline(
                Readings.SERVER,
                SECOND,
                null,
                OptionalLong.empty(),
                List.of(withExtremes(count(2, 300, 5), 2, 20), count(5, 3, 1)));

        assertThat(between(before, after).notCompared()).containsOnlyKeys(shape(2), shape(5));
        assertThatThrownBy(() -> TakeWindow.sinceReset(after, Replays.none()))
                .isInstanceOf(OtherCountersException.class)
                .hasMessageContaining("take two readings");
    }

    @Test
    void sinceReset_isEverything() {
        Window window = TakeWindow.sinceReset(at(FIRST, count(1, 100, 5)), Replays.none());

        assertThat(calls(window, 1)).isEqualTo(100);
        assertThat(window.from()).isEqualTo(RESET);
    }

    @Test
    void otherServers_areRefused() {
        Baseline here = at(FIRST, count(1, 100, 5));
        Baseline elsewhere =
                new Baseline(new ServerIdentity("8", "db:5432", "shop"), SECOND, RESET, OptionalLong.of(0), List.of());
        Baseline standby = at(SECOND, RESET.plusSeconds(5), 0, count(1, 300, 5));

        assertThatThrownBy(() -> between(here, elsewhere)).hasMessageContaining("the server watched is shop");
        assertThatThrownBy(() -> between(here, standby)).hasMessageContaining("such as a primary and its standby");
        assertThatThrownBy(() -> between(here, here)).hasMessageContaining("not later than the first");
    }

    @Test
    void replays_areTakenOutOfRowsOfTheirRoleOnly() {
        StatementCount ours = new StatementCount(
                new StatementCount.Key(10, 1, true, shape(1)),
                count(1, 1, 1).kind(),
                Readings.totals(25, 5),
                2,
                9,
                null);
        StatementCount oursAlone = new StatementCount(
                new StatementCount.Key(10, 2, true, shape(2)),
                count(2, 1, 1).kind(),
                Readings.totals(4, 5),
                2,
                9,
                null);
        Replays replays = new Replays(List.of(
                new Replay(10, shape(1), true, 20, 100, 0), new Replay(10, shape(2), true, 4, 20, 0),
                new Replay(10, shape(1), false, 20, 100, 0), new Replay(11, shape(1), true, 20, 100, 0)));

        Window window =
                TakeWindow.between(at(FIRST, count(1, 100, 5)), at(SECOND, count(1, 160, 5), ours, oursAlone), replays);

        assertThat(calls(window, 1)).isEqualTo(65);
        assertThat(window.shapes()).as("of the other one nothing is left").hasSize(1);
        assertThat(window.notCompared()).isEmpty();
    }

    @Test
    void shapeOfMostlyReplays_keepsItsCallsAndIsNotCompared() {
        Replays replays = new Replays(List.of(new Replay(APPLICATION, shape(1), true, 40, 200, 0)));

        Window window = TakeWindow.between(at(FIRST, count(1, 100, 5)), at(SECOND, count(1, 160, 5)), replays);

        assertThat(calls(window, 1)).isEqualTo(20);
        assertThat(window.notCompared().get(shape(1))).startsWith("40 of its 60 calls were measurements of ours");
    }
}
