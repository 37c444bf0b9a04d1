// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where and when in the application a statement was executed. Only the run-time DataSource knows it.
 *
 * @param unitOfWork number of the unit of work (a request, a job), unique within one capture
 * @param unitName name the application gave the unit, null when it gave none
 * @param sequence position among all statements of the capture, ascending in time
 * @param callSite first frame of the application's own code as {@code Class.method(File.java:12)}, null when unknown
 * @param startedMs when it started, ms since the capture's first statement; empty when unknown
 */
public record Occurrence(
        long unitOfWork,
        @Nullable String unitName,
        long sequence,
        @Nullable String callSite,
        OptionalDouble startedMs) {

    /** An occurrence whose time is unknown. */
    public Occurrence(long unitOfWork, @Nullable String unitName, long sequence, @Nullable String callSite) {
        this(unitOfWork, unitName, sequence, callSite, OptionalDouble.empty());
    }
}
