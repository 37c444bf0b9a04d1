// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Table;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Share of the rows that an index's condition leaves, from statistics that hold no values: NULLs are counted; of an equality it
 * is known how often values occur, not which is meant. Where one value has most of the rows, an index is taken to be for the
 * others. The planner, who knows the values, is the better one to ask.
 */
final class PartShare {
    /** DEFAULT_INEQ_SEL of selfuncs.h, for whatever else is asked. */
    private static final double UNKNOWN = 1.0 / 3;

    private static final double MOST = 0.5;
    private static final Pattern AND = Pattern.compile("(?i)\\s+AND\\s+");
    private static final Pattern PRESENT = Pattern.compile("(?i).*\\bIS NOT NULL\\W*");
    private static final Pattern MISSING = Pattern.compile("(?i).*\\bIS NULL\\W*");
    private static final Pattern EQUAL = Pattern.compile("[^<>!=]*=[^<>=]*");
    private static final Pattern UNEQUAL = Pattern.compile("[^<>]*<>[^<>]*");

    private PartShare() {}

    /** 0 to 1; the conditions joined by AND are taken as independent. */
    static double of(String predicate, Table table) {
        if (predicate.toUpperCase(Locale.ROOT).contains(" OR ")) {
            return UNKNOWN;
        }
        double share = 1;
        for (String condition : AND.split(predicate)) {
            share *= ofCondition(condition, table);
        }
        return share;
    }

    private static double ofCondition(String condition, Table table) {
        List<Column> named = NamedColumns.in(condition, table);
        ColumnStatistics known = named.size() == 1 ? named.get(0).statistics() : null;
        if (known == null) {
            return UNKNOWN;
        } else if (PRESENT.matcher(condition).matches()) {
            return 1 - known.nullFraction();
        } else if (MISSING.matcher(condition).matches()) {
            return known.nullFraction();
        } else if (EQUAL.matcher(condition).matches()) {
            return ofValue(known);
        }
        return UNEQUAL.matcher(condition).matches() ? 1 - known.nullFraction() - ofValue(known) : UNKNOWN;
    }

    private static double ofValue(ColumnStatistics known) {
        double present = 1 - known.nullFraction();
        List<Double> frequencies = known.mostCommonFrequencies();
        if (!frequencies.isEmpty() && frequencies.get(0) >= MOST && known.distinct() >= 2) {
            return Math.max(0, present - frequencies.get(0)) / (known.distinct() - 1);
        }
        return present / Math.max(1, known.distinct());
    }
}
