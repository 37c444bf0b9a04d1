// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of production's session that change plans, or how a statement's constants are read.
 *
 * @param values by name, in pg_settings' own units
 */
record PlannerSettings(Map<String, String> values) {
    private static final String PLAN_CACHE_MODE = "plan_cache_mode";

    private static final String ALSO = "'work_mem', 'hash_mem_multiplier', 'max_parallel_workers_per_gather',"
            + " 'max_parallel_workers', 'parallel_leader_participation', 'jit', 'effective_io_concurrency',"
            + " 'default_text_search_config', 'standard_conforming_strings', 'backslash_quote', 'DateStyle',"
            + " 'IntervalStyle', 'TimeZone', 'xmloption', 'transform_null_equals'";

    PlannerSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Those of that session. */
    static PlannerSettings read(Connection production) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        Rows.list(
                production,
                "SELECT name, setting FROM pg_settings WHERE category LIKE 'Query Tuning%' OR name IN (" + ALSO
                        + ") ORDER BY name",
                row -> values.put(row.getString(1), row.getString(2)));
        return new PlannerSettings(values);
    }

    /** The same with that search path. */
    PlannerSettings withSearchPath(@Nullable String searchPath) {
        Map<String, String> more = new LinkedHashMap<>(values);
        if (searchPath != null) {
            more.put("search_path", searchPath);
        }
        return new PlannerSettings(more);
    }

    /** The search path; that of a new session where none was read. */
    String searchPath() {
        return values.getOrDefault("search_path", "\"$user\", public");
    }

    /** Which plans a prepared statement gets. */
    PlanCache planCache() {
        return PlanCache.of(values.getOrDefault(PLAN_CACHE_MODE, ""));
    }

    /**
     * Gives them to a session, those that its server knows: another major version has others. Whoever explains sets
     * plan_cache_mode.
     */
    void applyTo(Connection session) throws SQLException {
        List<String> rows = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!name.equals(PLAN_CACHE_MODE)) {
                rows.add("(" + Quote.literal(name) + ", " + Quote.literal(value) + ")");
            }
        });
        Rows.execute(
                session,
                "SELECT set_config(v.name, v.value, false) FROM (VALUES " + String.join(", ", rows)
                        + ") v (name, value) JOIN pg_settings s ON s.name = v.name");
    }
}
