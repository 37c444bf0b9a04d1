// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;
import java.util.List;

/**
 * What is asked for of the indexes that are there, beside what a {@link RunRequest} says.
 *
 * @param replicas standbys that answer queries; their use of indexes counts, and their statements are priced
 * @param leastWindow an index is unused only when every server has counted at least so long
 * @param standbysIgnored nobody queries standbys that are not among the replicas
 */
public record TidyRequest(List<ConnectionSettings> replicas, Duration leastWindow, boolean standbysIgnored) {
    /** Default of {@code --min-window}: what runs once a month was seen. */
    public static final Duration DEFAULT_WINDOW = Duration.ofDays(30);

    public TidyRequest {
        replicas = List.copyOf(replicas);
        requireNonNull(leastWindow, "leastWindow is null");
    }

    /** No replicas, 30 days. */
    public static TidyRequest standard() {
        return new TidyRequest(List.of(), DEFAULT_WINDOW, false);
    }
}
