// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.activity;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the server's own counters say.
 *
 * @param tables the user's tables
 * @param indexes the user's indexes
 * @param sessions sessions opened in this database
 * @param temporaryFiles temporary files written in this database
 * @param temporaryBytes their bytes
 * @param deadlocks deadlocks in this database
 * @param hoursCounted hours since these counters were reset; empty when unknown
 * @param settings settings that matter for diagnosis, such as {@code work_mem}, as SHOW prints them
 */
public record ServerActivity(
        List<TableActivity> tables,
        List<IndexActivity> indexes,
        long sessions,
        long temporaryFiles,
        long temporaryBytes,
        long deadlocks,
        OptionalDouble hoursCounted,
        Map<String, String> settings) {
    public ServerActivity {
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
        requireNonNull(hoursCounted, "hoursCounted is null");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Nothing is known: a workload without a server. */
    public static ServerActivity unknown() {
        return new ServerActivity(List.of(), List.of(), 0, 0, 0, 0, OptionalDouble.empty(), Map.of());
    }
}
