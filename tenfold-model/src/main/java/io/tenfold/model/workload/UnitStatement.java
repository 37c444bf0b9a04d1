// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One execution inside a unit of work.
 *
 * @param fingerprint its shape
 * @param parameters what stands at the placeholders {@code $1..$n} of its shape, bound or written as a literal; empty where a value
 *     is not even known by its token
 * @param durationMs ms
 * @param rows rows returned or changed; empty where unknown
 * @param callSite where in the application, null when unknown
 * @param startedMs when it started, ms since the capture's first statement; empty when unknown
 */
public record UnitStatement(
        Fingerprint fingerprint,
        List<Parameter> parameters,
        double durationMs,
        OptionalLong rows,
        @Nullable String callSite,
        OptionalDouble startedMs) {
    public UnitStatement {
        parameters = List.copyOf(parameters);
    }

    /** An execution whose time is unknown. */
    public UnitStatement(
            Fingerprint fingerprint,
            List<Parameter> parameters,
            double durationMs,
            OptionalLong rows,
            @Nullable String callSite) {
        this(fingerprint, parameters, durationMs, rows, callSite, OptionalDouble.empty());
    }
}
