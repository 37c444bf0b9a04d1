// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import java.util.Locale;

/** Numbers as they stand in findings, reasons and notes: the same in every locale. */
public final class Figures {
    private static final double MEGABYTE = 1_000_000;

    private Figures() {}

    /** {@code 1,234.5 ms}. */
    public static String milliseconds(double ms) {
        return number(ms) + " ms";
    }

    /** A fraction as {@code 12.5 %}. */
    public static String percent(double fraction) {
        return number(fraction * 100) + " %";
    }

    /** {@code 412 MB}, with a decimal below 10 MB. */
    public static String megabytes(long bytes) {
        return number(bytes / MEGABYTE) + " MB";
    }

    /** Grouped by thousands; one decimal below 10, two below 1. */
    public static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 10 || value == Math.rint(value) ? "%,.0f" : size >= 1 ? "%,.1f" : "%,.2f";
        return String.format(Locale.ROOT, form, value);
    }

    /** Grouped by thousands. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 query}, {@code 2 queries}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }
}
