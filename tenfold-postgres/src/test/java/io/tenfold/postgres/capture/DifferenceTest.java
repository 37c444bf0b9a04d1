// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ServerCounters;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two readings, made by hand. */
final class DifferenceTest {
    private static final Instant RESET = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-02T08:10:00Z");

    private static StatementRow row(long id, long calls, double totalMs, ServerCounters counters) {
        return row(id, calls, totalMs, counters, null);
    }

    private static StatementRow row(
            long id, long calls, double totalMs, ServerCounters counters, @Nullable Instant since) {
        return new StatementRow(
                new StatementKey(10, id, true, null),
                "app",
                "select " + id,
                null,
                calls,
                totalMs,
                calls * 2,
                counters,
                since,
                since);
    }

    /** Each figure can be told from the others. */
    private static ServerCounters counters(long n, double fastestMs, double slowestMs, double deviationMs) {
        return new ServerCounters(
                n,
                n * 0.5,
                fastestMs,
                slowestMs,
                deviationMs,
                2 * n,
                3 * n,
                4 * n,
                5 * n,
                6 * n,
                7 * n,
                n * 0.25,
                n * 0.125,
                8 * n,
                9 * n,
                n * 2.0);
    }

    private static StatementReading reading(Instant takenAt, Instant reset, long evictions, StatementRow... rows) {
        return new StatementReading(
                "shop",
                takenAt,
                reset,
                OptionalLong.of(evictions),
                new StatementSettings("all", true, 5000, "auto"),
                0,
                List.of(),
                List.of(rows));
    }

    private static Capture between(StatementRow before, StatementRow after) {
        return Difference.between(reading(FIRST, RESET, 0, before), reading(SECOND, RESET, 0, after));
    }

    private static String notes(Capture capture) {
        return String.join("\n", capture.sources().get(0).notes());
    }

    @Test
    void changedStatement_isTheDifference() {
        Capture capture = between(row(1, 10, 100, counters(10, 1, 30, 2)), row(1, 25, 400, counters(20, 1, 50, 3)));

        CapturedStatement statement = capture.statements().get(0);
        assertThat(statement.calls()).isEqualTo(15);
        assertThat(statement.totalMs()).hasValue(300);
        assertThat(statement.rows()).hasValue(30);
        assertThat(statement.counters())
                .usingRecursiveComparison()
                .ignoringFields("fastestMs", "slowestMs", "deviationMs")
                .isEqualTo(counters(10, 0, 0, 0));
        assertThat(capture.sources().get(0).from()).isEqualTo(FIRST);
        assertThat(capture.sources().get(0).to()).isEqualTo(SECOND);
        assertThat(notes(capture)).isEmpty();
    }

    @Test
    void unchangedStatement_isLeftOut() {
        StatementRow row = row(1, 10, 100, counters(10, 1, 30, 2));

        assertThat(between(row, row).statements()).isEmpty();
    }

    @Test
    void newRecord_isTheWindowsSlowest() {
        Capture capture = between(row(1, 10, 100, counters(10, 2, 30, 2)), row(1, 25, 400, counters(20, 1, 50, 3)));

        assertThat(capture.statements().get(0).counters().slowestMs()).isEqualTo(50);
        assertThat(capture.statements().get(0).counters().fastestMs()).isEqualTo(1);
    }

    @Test
    void oldRecord_saysNothingOfTheWindow() {
        Capture capture = between(row(1, 10, 100, counters(10, 1, 30, 2)), row(1, 25, 400, counters(20, 1, 30, 3)));

        assertThat(capture.statements().get(0).counters().slowestMs()).isZero();
        assertThat(capture.statements().get(0).counters().fastestMs()).isZero();
    }

    @Test
    void onlyCall_isFastestAndSlowest() {
        Capture capture = between(row(1, 10, 100, counters(10, 1, 30, 2)), row(1, 11, 107, counters(20, 1, 30, 3)));

        assertThat(capture.statements().get(0).counters().slowestMs()).isEqualTo(7);
        assertThat(capture.statements().get(0).counters().fastestMs()).isEqualTo(7);
    }

    /** Before: 2 and 4 ms. In the window: 10 and 20 ms. All four: mean 9, sum of squares 520. */
    @Test
    void deviation_isThatOfTheWindow() {
        Capture capture = between(
                row(1, 2, 6, counters(1, 2, 4, 1)), row(1, 4, 36, counters(2, 2, 20, Math.sqrt(520 / 4.0 - 81))));

        assertThat(capture.statements().get(0).counters().deviationMs()).isCloseTo(5, Offset.offset(1e-9));
    }

    @Test
    void newStatement_countsInFull() {
        Capture capture = Difference.between(
                reading(FIRST, RESET, 0), reading(SECOND, RESET, 0, row(7, 3, 9, counters(3, 1, 5, 1))));

        assertThat(capture.statements().get(0).calls()).isEqualTo(3);
        assertThat(capture.statements().get(0).counters()).isEqualTo(counters(3, 1, 5, 1));
        assertThat(notes(capture)).contains("1 statement was first seen inside this window");
    }

    @Test
    void statementThatWentBack_countsFromZeroAndIsSaid() {
        Capture capture = between(row(1, 10, 100, counters(10, 1, 30, 2)), row(1, 4, 20, counters(4, 1, 9, 1)));

        assertThat(capture.statements().get(0).calls()).isEqualTo(4);
        assertThat(capture.statements().get(0).totalMs()).hasValue(20);
        assertThat(notes(capture)).contains("1 statement was reset or dropped and seen again");
    }

    /** It came back and has more calls than before: without stats_since its time tells. */
    @Test
    void statementWithLessTime_countsFromZero() {
        Capture capture = between(row(1, 10, 100, counters(10, 1, 30, 2)), row(1, 12, 20, counters(12, 1, 9, 1)));

        assertThat(capture.statements().get(0).calls()).isEqualTo(12);
    }

    @Test
    void statementCountedSinceLater_countsFromZero() {
        Capture capture = between(
                row(1, 10, 100, counters(10, 1, 30, 2), RESET),
                row(1, 12, 120, counters(12, 1, 30, 2), FIRST.plusSeconds(30)));

        assertThat(capture.statements().get(0).calls()).isEqualTo(12);
        assertThat(capture.statements().get(0).totalMs()).hasValue(120);
    }

    @Test
    void missingStatement_isSaid() {
        Capture capture = Difference.between(
                reading(FIRST, RESET, 2, row(1, 10, 100, counters(10, 1, 30, 2))), reading(SECOND, RESET, 5));

        assertThat(capture.statements()).isEmpty();
        assertThat(notes(capture))
                .contains("1 statement was dropped or reset inside this window")
                .contains("3 evictions")
                .contains("pg_stat_statements.max (now 5,000");
    }

    @Test
    void resetInside_countsFromZeroAndIsSaid() {
        Instant reset = FIRST.plusSeconds(60);
        StatementRow row = row(1, 10, 100, counters(10, 1, 30, 2));

        Capture capture = Difference.between(reading(FIRST, RESET, 4, row), reading(SECOND, reset, 1, row));

        assertThat(capture.statements().get(0).calls()).isEqualTo(10);
        assertThat(notes(capture)).contains("reset at 2026-11-02 08:01 UTC").contains("1 eviction:");
    }

    @Test
    void settingsThatHideStatements_areSaid() {
        StatementReading reading = new StatementReading(
                "shop",
                SECOND,
                RESET,
                OptionalLong.of(0),
                new StatementSettings("none", false, 5000, "off"),
                3,
                List.of(new HiddenStatements("app", 12, 340, 5)),
                List.of());

        assertThat(notes(reading.capture()))
                .contains("track is none")
                .contains("track_planning is off")
                .contains("compute_query_id is off")
                .contains("texts of 12 statements of role app (340 calls) are hidden")
                .contains("no longer has the texts of 3 statements");
        assertThat(reading.capture().sources().get(0).from()).isEqualTo(RESET);
    }
}
