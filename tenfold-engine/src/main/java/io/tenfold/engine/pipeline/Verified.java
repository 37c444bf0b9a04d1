// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param report what was executed, and what became of each change
 * @param watched what the application itself ran before and after; null where that was not asked for
 * @param byWatching what that says of each change; empty where it was not asked for
 */
public record Verified(Report report, @Nullable WindowComparison watched, List<ChangeVerdict> byWatching) {
    public Verified {
        requireNonNull(report, "report is null");
        byWatching = List.copyOf(byWatching);
    }
}
