// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two windows side by side.
 *
 * @param before how long the first was
 * @param after how long the second was
 * @param limits from where on a difference counts
 * @param changed the tables that were changed in between
 * @param control how the machine itself changed, null where too few shapes can tell
 * @param shapes every shape of either window: slower ones, then faster ones, then all others, each by time in both windows
 * @param notes one sentence each
 */
public record WindowComparison(
        Duration before,
        Duration after,
        WatchLimits limits,
        Set<TableName> changed,
        @Nullable Control control,
        List<ShapeVerdict> shapes,
        List<String> notes) {
    public WindowComparison {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(limits, "limits is null");
        changed = Set.copyOf(changed);
        shapes = List.copyOf(shapes);
        notes = List.copyOf(notes);
    }
}
