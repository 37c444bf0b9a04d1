// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import java.util.List;

/**
 * One operation, measured.
 *
 * @param application as the application sees it, connecting included
 * @param database executing its statements only, all statements of a request added up
 * @param statements statements that reached the driver, of all requests together
 * @param digests of the rows of each request, in order of the requests
 */
public record OperationTimes(Distribution application, Distribution database, long statements, List<String> digests) {
    public OperationTimes {
        requireNonNull(application, "application is null");
        requireNonNull(database, "database is null");
        digests = List.copyOf(digests);
    }

    /** Statements of one request, rounded. */
    public int statementsPerRequest() {
        return (int) Math.round(statements / (double) digests.size());
    }

    /** Whether the same requests, measured later, got the same rows in the same order; over those that both ran. */
    public ResultComparison compareTo(OperationTimes later) {
        int both = Math.min(digests.size(), later.digests.size());
        int equal = 0;
        for (int i = 0; i < both; i++) {
            if (digests.get(i).equals(later.digests.get(i))) {
                equal++;
            }
        }
        return new ResultComparison(
                equal == both ? Outcome.EQUAL : Outcome.DIFFERENT,
                equal + " of " + both + " requests got the same rows in the same order (SHA-256)");
    }
}
