// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.Figures;
import io.tenfold.model.tidy.IndexCounts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long all servers have counted.
 *
 * @param hours the shortest; empty where one of them does not say
 */
record Window(OptionalDouble hours) {
    private static final int DAY = 24;

    static Window of(List<IndexCounts> counts) {
        boolean known = !counts.isEmpty()
                && counts.stream().allMatch(server -> server.hoursCounted().isPresent());
        return new Window(
                known
                        ? counts.stream()
                                .mapToDouble(server -> server.hoursCounted().orElse(0))
                                .min()
                        : OptionalDouble.empty());
    }

    boolean isAtLeast(double leastHours) {
        return hours.isPresent() && hours.getAsDouble() >= leastHours;
    }

    /** {@code 12 days ago}. */
    String words() {
        return hours.isEmpty() ? "at an unknown time" : duration(hours.getAsDouble()) + " ago";
    }

    /** {@code 12 days}, {@code 3 hours}. */
    static String duration(double hours) {
        long rounded = (long) hours;
        return rounded >= 2 * DAY
                ? Figures.count(rounded / DAY, "day", "days")
                : Figures.count(rounded, "hour", "hours");
    }
}
