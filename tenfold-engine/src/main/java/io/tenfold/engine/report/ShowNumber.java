// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.measure.Distribution;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them: three significant digits, the unit beside them. */
public final class ShowNumber {
    private static final double KILO = 1024;

    private ShowNumber() {}

    /** {@code 4.2 us}, {@code 1.53 ms}, {@code 12.3 s}. */
    public static String milliseconds(double ms) {
        if (ms >= 10_000) {
            return digits(ms / 1000) + " s";
        }
        return ms < 0.1 && ms > 0 ? digits(ms * 1000) + " us" : digits(ms) + " ms";
    }

    /** {@code 412 kB}, {@code 12.3 MB}; 1 kB is 1024 bytes as PostgreSQL counts. */
    public static String bytes(double bytes) {
        if (bytes < KILO) {
            return digits(bytes) + " bytes";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / KILO;
        int unit = 0;
        while (value >= KILO && unit < units.length - 1) {
            value /= KILO;
            unit++;
        }
        return digits(value) + " " + units[unit];
    }

    /** {@code 27x}, {@code 1.4x}, {@code 4,812x}. */
    public static String times(double factor) {
        return digits(factor) + "x";
    }

    /** Three significant digits, thousands with commas. */
    public static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size >= 1 || size == 0
                ? String.format(Locale.ROOT, size == Math.rint(size) ? "%.0f" : "%.2f", value)
                : small(value);
    }

    /** A value with its unit, or {@code -} where there is none. */
    public static String withUnit(OptionalDouble value, String unit) {
        if (value.isEmpty()) {
            return "-";
        }
        return switch (unit) {
            case "ms" -> milliseconds(value.getAsDouble());
            case "bytes" -> bytes(value.getAsDouble());
            case "x" -> times(value.getAsDouble());
            case "" -> digits(value.getAsDouble());
            default -> digits(value.getAsDouble()) + " " + unit;
        };
    }

    /** {@code 1.61 ms (p95 2.4 ms, 1.3 ms to 9 ms, n=200)}; a censored median is a lower bound. */
    public static String distribution(Distribution times) {
        String p95 =
                times.p95Ms().isPresent() ? "p95 " + milliseconds(times.p95Ms().getAsDouble()) + ", " : "";
        return (times.censored() ? ">= " : "") + milliseconds(times.medianMs()) + " (" + p95
                + milliseconds(times.minMs()) + " to " + milliseconds(times.maxMs()) + ", n=" + times.n() + ")";
    }

    /** The speed-up; a lower bound where the time before was cut off. */
    public static String speedup(Distribution before, Distribution after) {
        return (before.censored() ? ">= " : "") + times(after.speedupFrom(before));
    }

    private static String small(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 0.01 ? "%.2f" : "%.2g", value);
    }
}
