// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The days on which the New York Stock Exchange trades, by its rule 7.2 and the unscheduled closings since 2001: no
 * weekends, ten holidays computed for each year, a holiday on a Sunday kept on Monday and one on a Saturday on Friday
 * (but New Year's Day on a Saturday is not kept).
 */
public final class TradingDays {
    private static final int FIRST_KING_DAY = 1998;
    private static final int FIRST_JUNETEENTH = 2022;

    /** Attacks, storm and days of mourning. */
    private static final Set<LocalDate> UNSCHEDULED = Set.of(
            LocalDate.of(2001, 9, 11),
            LocalDate.of(2001, 9, 12),
            LocalDate.of(2001, 9, 13),
            LocalDate.of(2001, 9, 14),
            LocalDate.of(2004, 6, 11),
            LocalDate.of(2007, 1, 2),
            LocalDate.of(2012, 10, 29),
            LocalDate.of(2012, 10, 30),
            LocalDate.of(2018, 12, 5),
            LocalDate.of(2025, 1, 9));

    private TradingDays() {}

    /** The last {@code count} trading days up to and including {@code last}, oldest first. */
    public static List<LocalDate> endingAt(LocalDate last, int count) {
        List<LocalDate> days = new ArrayList<>(count);
        for (LocalDate day = last; days.size() < count; day = day.minusDays(1)) {
            if (isTradingDay(day)) {
                days.add(day);
            }
        }
        Collections.reverse(days);
        return List.copyOf(days);
    }

    /** Whether the exchange trades on that day. */
    public static boolean isTradingDay(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != SATURDAY
                && weekday != SUNDAY
                && !holidays(day.getYear()).contains(day)
                && !UNSCHEDULED.contains(day);
    }

    /** The holidays of a year as they are kept. */
    static List<LocalDate> holidays(int year) {
        List<LocalDate> holidays = new ArrayList<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        if (newYear.getDayOfWeek() != SATURDAY) {
            holidays.add(kept(newYear));
        }
        if (year >= FIRST_KING_DAY) {
            holidays.add(nth(3, MONDAY, year, Month.JANUARY));
        }
        holidays.add(nth(3, MONDAY, year, Month.FEBRUARY));
        holidays.add(easter(year).minusDays(2));
        holidays.add(LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(MONDAY)));
        if (year >= FIRST_JUNETEENTH) {
            holidays.add(kept(LocalDate.of(year, 6, 19)));
        }
        holidays.add(kept(LocalDate.of(year, 7, 4)));
        holidays.add(nth(1, MONDAY, year, Month.SEPTEMBER));
        holidays.add(nth(4, THURSDAY, year, Month.NOVEMBER));
        holidays.add(kept(LocalDate.of(year, 12, 25)));
        return holidays;
    }

    private static LocalDate kept(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.with(TemporalAdjusters.previous(FRIDAY));
            case SUNDAY -> holiday.with(TemporalAdjusters.next(MONDAY));
            default -> holiday;
        };
    }

    private static LocalDate nth(int ordinal, DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
    }

    /** Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus, "Astronomical Algorithms", chapter 8). */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int shift = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * shift + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
