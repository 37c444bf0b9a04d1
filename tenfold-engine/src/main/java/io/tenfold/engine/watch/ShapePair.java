// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One shape in two windows; it is in at least one of them.
 *
 * @param fingerprint the shape
 * @param tables what it reads and writes, null where that is not known
 * @param touched whether one of these was changed
 * @param before null where it was not seen
 * @param after null where it was not seen
 * @param problem why its figures are not to be relied on, null where they are
 */
record ShapePair(
        Fingerprint fingerprint,
        @Nullable Set<TableName> tables,
        boolean touched,
        @Nullable ShapeFigures before,
        @Nullable ShapeFigures after,
        @Nullable String problem) {

    /** Whether the machine's own change can be read off it. */
    boolean isControl() {
        return tables != null && !touched && problem == null;
    }

    /** Calls in the window with fewer. */
    long leastCalls() {
        return before == null || after == null ? 0 : Math.min(before.calls(), after.calls());
    }

    Optional<RatioOfMeans> ratio() {
        return before == null || after == null ? Optional.empty() : RatioOfMeans.of(before.totals(), after.totals());
    }

    StatementKind kind() {
        ShapeFigures seen = before == null ? after : before;
        return seen == null ? StatementKind.UTILITY : seen.kind();
    }
}
