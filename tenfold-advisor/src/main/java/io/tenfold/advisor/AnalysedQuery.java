// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;

/**
 * A query of the workload together with what PostgreSQL understood of it.
 *
 * @param query the query
 * @param statement its analysed tree
 */
public record AnalysedQuery(WorkloadQuery query, AnalysedStatement statement) {
    public AnalysedQuery {
        requireNonNull(query, "query is null");
        requireNonNull(statement, "statement is null");
    }

    public Fingerprint fingerprint() {
        return query.fingerprint();
    }
}
