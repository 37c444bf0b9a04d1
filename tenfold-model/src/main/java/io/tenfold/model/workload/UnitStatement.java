// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One execution inside a unit of work.
 *
 * @param fingerprint its shape
 * @param parameters the bound values
 * @param durationMs ms
 * @param rows rows returned or changed; empty where unknown
 * @param callSite where in the application, null when unknown
 */
public record UnitStatement(
        Fingerprint fingerprint,
        List<Parameter> parameters,
        double durationMs,
        OptionalLong rows,
        @Nullable String callSite) {
    public UnitStatement {
        parameters = List.copyOf(parameters);
    }
}
