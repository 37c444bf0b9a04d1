// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.Objects.requireNonNull;

/**
 * Settings of pg_stat_statements as the reading session has them; each can be set for a role or a database too.
 *
 * @param track {@code top}, {@code all} or {@code none}
 * @param planning whether planning is counted
 * @param most statements it keeps, 0 where that is not known
 * @param queryId value of {@code compute_query_id}
 */
public record StatementSettings(String track, boolean planning, long most, String queryId) {
    public StatementSettings {
        requireNonNull(track, "track is null");
        requireNonNull(queryId, "queryId is null");
    }
}
