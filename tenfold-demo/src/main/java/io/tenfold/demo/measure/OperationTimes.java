// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One operation, measured. The lists are in order of the requests.
 *
 * @param applicationMs each request as the application sees it, connecting included, ms
 * @param databaseMs each request's statements only, from calling the driver until it has the rows, added up, ms
 * @param digests of the rows of each request
 * @param statements statements that reached the driver, of all requests together
 * @param serverCpuSeconds CPU time the server used for all of them; empty where unknown
 */
public record OperationTimes(
        List<Double> applicationMs,
        List<Double> databaseMs,
        List<String> digests,
        long statements,
        OptionalDouble serverCpuSeconds) {
    public OperationTimes {
        applicationMs = List.copyOf(applicationMs);
        databaseMs = List.copyOf(databaseMs);
        digests = List.copyOf(digests);
        if (digests.isEmpty() || applicationMs.size() != digests.size() || databaseMs.size() != digests.size()) {
            throw new IllegalArgumentException("not the same number of times and digests, or none");
        }
    }

    /** As the application sees it. */
    public Distribution application() {
        return Distribution.of(applicationMs, false);
    }

    /** At the database. */
    public Distribution database() {
        return Distribution.of(databaseMs, false);
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
