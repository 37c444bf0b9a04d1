// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingDaysTest {
    @Test
    void holidays_ofAnOrdinaryYear() {
        assertThat(TradingDays.holidays(2024))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2024-01-01",
                        "2024-01-15",
                        "2024-02-19",
                        "2024-03-29",
                        "2024-05-27",
                        "2024-06-19",
                        "2024-07-04",
                        "2024-09-02",
                        "2024-11-28",
                        "2024-12-25");
    }

    @Test
    void holidays_onAWeekend_areKeptOnTheNearestWeekday() {
        assertThat(TradingDays.isTradingDay(LocalDate.of(2021, 7, 5))).isFalse(); // the 4th was a Sunday
        assertThat(TradingDays.isTradingDay(LocalDate.of(2021, 12, 24))).isFalse(); // the 25th was a Saturday
        assertThat(TradingDays.isTradingDay(LocalDate.of(2023, 1, 2))).isFalse(); // the 1st was a Sunday
    }

    @Test
    void newYearOnASaturday_isNotKept() {
        assertThat(TradingDays.isTradingDay(LocalDate.of(2021, 12, 31))).isTrue();
        assertThat(TradingDays.holidays(2022)).hasSize(9);
    }

    @Test
    void holidays_startWhenTheyWereIntroduced() {
        assertThat(TradingDays.isTradingDay(LocalDate.of(2021, 6, 18))).isTrue();
        assertThat(TradingDays.isTradingDay(LocalDate.of(2022, 6, 20))).isFalse();
        assertThat(TradingDays.isTradingDay(LocalDate.of(1997, 1, 20))).isTrue();
        assertThat(TradingDays.isTradingDay(LocalDate.of(1998, 1, 19))).isFalse();
    }

    @Test
    void easter_isAsPublished() {
        assertThat(List.of(TradingDays.easter(2000), TradingDays.easter(2008), TradingDays.easter(2025)))
                .extracting(LocalDate::toString)
                .containsExactly("2000-04-23", "2008-03-23", "2025-04-20");
    }

    @Test
    void year_hasAsManyTradingDaysAsTheExchangeCounted() {
        assertThat(tradingDaysOf(2001)).isEqualTo(248);
        assertThat(tradingDaysOf(2012)).isEqualTo(250);
        assertThat(tradingDaysOf(2020)).isEqualTo(253);
        assertThat(tradingDaysOf(2022)).isEqualTo(251);
        assertThat(tradingDaysOf(2024)).isEqualTo(252);
        assertThat(tradingDaysOf(2025)).isEqualTo(250);
    }

    @Test
    void endingAt_onAClosedDay_endsBeforeIt() {
        assertThat(TradingDays.endingAt(LocalDate.of(2025, 12, 25), 3))
                .extracting(LocalDate::toString)
                .containsExactly("2025-12-22", "2025-12-23", "2025-12-24");
    }

    private static long tradingDaysOf(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusYears(1))
                .filter(TradingDays::isTradingDay)
                .count();
    }
}
