// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of the workload comes from and what is to be known about it.
 *
 * @param source short name, such as {@code pg_stat_statements}, {@code log}, {@code file}
 * @param from begin of what it saw, null when unknown
 * @param to end of what it saw, null when unknown
 * @param notes one sentence each, without literals: resets and evictions noticed, lines that could not be read, statements counted
 *     only since a part of the window
 */
public record SourceFacts(
        String source, @Nullable Instant from, @Nullable Instant to, List<String> notes) {
    public SourceFacts {
        requireNonNull(source, "source is null");
        notes = List.copyOf(notes);
    }
}
