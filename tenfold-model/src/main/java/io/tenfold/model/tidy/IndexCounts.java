// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often the indexes of one server were used.
 *
 * @param server host and port
 * @param hoursCounted hours since counting began: since the last reset, or the last crash, which resets too; empty when unknown
 * @param counting track_counts is on: without it every index looks unused
 * @param standbys servers that stream from this one now; queries there are counted there
 * @param scans by schema and name of the index
 */
public record IndexCounts(
        String server, OptionalDouble hoursCounted, boolean counting, int standbys, Map<TableName, Long> scans) {
    public IndexCounts {
        requireNonNull(server, "server is null");
        requireNonNull(hoursCounted, "hoursCounted is null");
        scans = Collections.unmodifiableMap(new LinkedHashMap<>(scans));
    }
}
