// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;

/** Dates and times in ISO form with PostgreSQL's era suffix and infinities; always in ASCII digits. */
final class TemporalText {
    private TemporalText() {}

    static String of(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return "infinity";
        }
        return date.equals(LocalDate.MIN) ? "-infinity" : day(date) + era(date);
    }

    static String of(LocalDateTime time) {
        if (time.equals(LocalDateTime.MAX)) {
            return "infinity";
        }
        return time.equals(LocalDateTime.MIN)
                ? "-infinity"
                : day(time.toLocalDate()) + " " + clock(time.toLocalTime()) + era(time.toLocalDate());
    }

    static String of(OffsetDateTime time) {
        if (time.equals(OffsetDateTime.MAX)) {
            return "infinity";
        }
        return time.equals(OffsetDateTime.MIN)
                ? "-infinity"
                : day(time.toLocalDate()) + " " + clock(time.toLocalTime())
                        + (time.getOffset().getTotalSeconds() == 0
                                ? "+00"
                                : time.getOffset().getId())
                        + era(time.toLocalDate());
    }

    private static String clock(LocalTime time) {
        return clock(time.getHour(), time.getMinute(), time.getSecond()) + fraction(time.getNano());
    }

    private static String day(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return day(year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    static String date(Calendar fields) {
        return day(fields.get(Calendar.YEAR), fields.get(Calendar.MONTH) + 1, fields.get(Calendar.DAY_OF_MONTH));
    }

    static String time(Calendar fields, int nanos) {
        return clock(fields.get(Calendar.HOUR_OF_DAY), fields.get(Calendar.MINUTE), fields.get(Calendar.SECOND))
                + fraction(nanos);
    }

    /** The offset from UTC in force at that instant. */
    static String offset(Calendar fields) {
        int seconds = (fields.get(Calendar.ZONE_OFFSET) + fields.get(Calendar.DST_OFFSET)) / 1000;
        int size = Math.abs(seconds);
        return (seconds < 0 ? "-" : "+") + clock(size / 3600, size / 60 % 60, size % 60);
    }

    static String era(Calendar fields) {
        return fields.get(Calendar.ERA) == GregorianCalendar.BC ? " BC" : "";
    }

    private static String fraction(int nanos) {
        return nanos == 0 ? "" : "." + padded(nanos, 9);
    }

    private static String day(int year, int month, int day) {
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
    }

    private static String clock(int hours, int minutes, int seconds) {
        return padded(hours, 2) + ":" + padded(minutes, 2) + ":" + padded(seconds, 2);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
