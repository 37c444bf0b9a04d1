// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.model.activity.ServerActivity;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * From how many changed rows on autovacuum acts (relation_needs_vacanalyze in autovacuum.c): a threshold plus a share of the
 * table's rows. A table's own storage parameters are not known here.
 */
final class AutovacuumLimits {
    private static final double HOURS_OF_A_DAY = 24;

    private final Map<String, String> settings;

    AutovacuumLimits(ServerActivity activity) {
        this.settings = activity.settings();
    }

    /** Changed rows after which autovacuum analyses a table of so many rows. */
    double analyze(long rows) {
        return number("autovacuum_analyze_threshold", 50) + number("autovacuum_analyze_scale_factor", 0.1) * rows;
    }

    /** Dead rows after which autovacuum vacuums a table of so many rows; from 18 on never more than a maximum. */
    double vacuum(long rows) {
        double limit = number("autovacuum_vacuum_threshold", 50) + number("autovacuum_vacuum_scale_factor", 0.2) * rows;
        double most = number("autovacuum_vacuum_max_threshold", -1);
        return most < 0 ? limit : Math.min(limit, most);
    }

    boolean off() {
        return "off".equals(settings.get("autovacuum")) || "off".equals(settings.get("track_counts"));
    }

    /** {@code 3 hours ago}, {@code not remembered}. */
    static String ago(OptionalDouble hours) {
        if (hours.isEmpty()) {
            return "not remembered";
        }
        double since = hours.getAsDouble();
        return since < 2 * HOURS_OF_A_DAY
                ? Figures.number(since) + " hours ago"
                : Figures.number(since / HOURS_OF_A_DAY) + " days ago";
    }

    private double number(String name, double otherwise) {
        try {
            return Double.parseDouble(settings.getOrDefault(name, ""));
        } catch (NumberFormatException unknown) {
            return otherwise;
        }
    }
}
