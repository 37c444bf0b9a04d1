// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the rows of two results whose floating-point columns may differ in the last digits. Rows are grouped by their
 * exact columns; within a group each row needs a partner within the tolerance.
 */
final class MatchRows {
    /** Relative: a sum of a million doubles in another order is off by about 1e-13. */
    static final double TOLERANCE = 1e-9;

    /** Within a group pairs are searched one by one, so a large group is only compared in sorted order. */
    private static final int MOST_SEARCHED = 1000;

    enum Match {
        SAME,
        OTHER,
        UNDECIDED
    }

    private MatchRows() {}

    static Match match(
            List<? extends List<@Nullable String>> before,
            List<? extends List<@Nullable String>> after,
            List<Integer> floating) {
        Map<List<@Nullable String>, List<List<@Nullable String>>> first = group(before, floating);
        Map<List<@Nullable String>, List<List<@Nullable String>>> second = group(after, floating);
        if (!first.keySet().equals(second.keySet())) {
            return Match.OTHER;
        }
        Match overall = Match.SAME;
        for (Map.Entry<List<@Nullable String>, List<List<@Nullable String>>> entry : first.entrySet()) {
            Match match = matchGroup(entry.getValue(), second.getOrDefault(entry.getKey(), List.of()));
            if (match == Match.OTHER) {
                return Match.OTHER;
            }
            overall = match == Match.UNDECIDED ? match : overall;
        }
        return overall;
    }

    private static Match matchGroup(List<List<@Nullable String>> before, List<List<@Nullable String>> after) {
        if (before.size() != after.size()) {
            return Match.OTHER;
        }
        if (before.size() > MOST_SEARCHED) {
            return Match.UNDECIDED;
        }
        List<List<@Nullable String>> free = new ArrayList<>(after);
        for (List<@Nullable String> row : before) {
            int partner = 0;
            while (partner < free.size() && !close(row, free.get(partner))) {
                partner++;
            }
            if (partner == free.size()) {
                return Match.OTHER;
            }
            free.remove(partner);
        }
        return Match.SAME;
    }

    /** Exact columns to the floating-point columns of each row that has them. */
    private static Map<List<@Nullable String>, List<List<@Nullable String>>> group(
            List<? extends List<@Nullable String>> rows, List<Integer> floating) {
        Map<List<@Nullable String>, List<List<@Nullable String>>> groups = new LinkedHashMap<>();
        for (List<@Nullable String> row : rows) {
            List<@Nullable String> exact = new ArrayList<>();
            List<@Nullable String> inexact = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                (floating.contains(i) ? inexact : exact).add(row.get(i));
            }
            groups.computeIfAbsent(exact, key -> new ArrayList<>()).add(inexact);
        }
        return groups;
    }

    private static boolean close(List<@Nullable String> one, List<@Nullable String> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!close(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        double first = Double.parseDouble(one);
        double second = Double.parseDouble(other);
        return Double.compare(first, second) == 0
                || Math.abs(first - second) <= TOLERANCE * Math.max(Math.abs(first), Math.abs(second));
    }
}
