// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two windows say of one shape.
 *
 * @param fingerprint the shape
 * @param kind what the statement does
 * @param tables what it reads and writes, null where that is not known
 * @param cause why it was decided as it was
 * @param reason one sentence with the numbers
 * @param before figures of the first window, null where it was not seen or cannot be told
 * @param after figures of the second window, null where it was not seen or cannot be told
 * @param ratio of the means, the machine's own change taken out where there is a control; null where they are not compared
 */
public record ShapeVerdict(
        Fingerprint fingerprint,
        StatementKind kind,
        @Nullable Set<TableName> tables,
        Cause cause,
        String reason,
        @Nullable ShapeFigures before,
        @Nullable ShapeFigures after,
        @Nullable RatioOfMeans ratio) {
    public ShapeVerdict {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(kind, "kind is null");
        tables = tables == null ? null : Set.copyOf(tables);
        requireNonNull(cause, "cause is null");
        requireNonNull(reason, "reason is null");
    }

    /** KEEP where it got faster, REVERT where it got slower, both beyond doubt. */
    public Decision decision() {
        return cause.decision();
    }

    boolean touches(TableName table) {
        return tables != null && tables.contains(table);
    }
}
