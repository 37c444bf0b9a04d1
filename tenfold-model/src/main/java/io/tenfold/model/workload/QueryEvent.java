// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What happened to the statements of one shape: {@link ServerEvent}s summed up.
 *
 * @param kind what
 * @param fingerprint the shape it happened to, null when unknown
 * @param count how often, at least 1
 * @param ms time lost in all, ms; 0 when unknown
 * @param bytes bytes concerned in all; 0 where that means nothing
 * @param blocker the shape that held the lock most often, null when unknown
 */
public record QueryEvent(
        ServerEvent.Kind kind,
        @Nullable Fingerprint fingerprint,
        long count,
        double ms,
        long bytes,
        @Nullable Fingerprint blocker) {
    public QueryEvent {
        requireNonNull(kind, "kind is null");
    }
}
