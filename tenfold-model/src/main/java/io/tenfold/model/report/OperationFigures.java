// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.workload.Fingerprint;

/**
 * One operation of the application (a named unit of work), measured before and after.
 *
 * @param name name of the unit of work
 * @param fingerprint the shape in which it spent most of its time
 * @param statements statements one operation executed before
 * @param databaseBefore time inside the database, without the changes
 * @param databaseAfter time inside the database with the changes, result cache off
 * @param applicationBefore as the application sees it, connecting included, without the changes
 * @param applicationAfter as the application sees it with everything on
 * @param results whether the application got the same rows
 */
public record OperationFigures(
        String name,
        Fingerprint fingerprint,
        int statements,
        Distribution databaseBefore,
        Distribution databaseAfter,
        Distribution applicationBefore,
        Distribution applicationAfter,
        ResultComparison results) {
    public OperationFigures {
        requireNonNull(name, "name is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(databaseBefore, "databaseBefore is null");
        requireNonNull(databaseAfter, "databaseAfter is null");
        requireNonNull(applicationBefore, "applicationBefore is null");
        requireNonNull(applicationAfter, "applicationAfter is null");
        requireNonNull(results, "results is null");
    }

    /** How often the median at the database after goes into the one before. */
    public double databaseSpeedup() {
        return databaseAfter.speedupFrom(databaseBefore);
    }

    /** How often the median at the application after goes into the one before. */
    public double applicationSpeedup() {
        return applicationAfter.speedupFrom(applicationBefore);
    }
}
