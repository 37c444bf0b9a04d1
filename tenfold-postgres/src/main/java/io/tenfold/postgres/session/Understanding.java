// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.workload.SkippedStatement;
import java.util.List;

/**
 * What PostgreSQL made of a workload. Each query is in one of the two lists.
 *
 * @param analysed queries it understood, in the workload's order
 * @param skipped those it did not, with the reason
 */
public record Understanding(List<AnalysedQuery> analysed, List<SkippedStatement> skipped) {
    public Understanding {
        analysed = List.copyOf(analysed);
        skipped = List.copyOf(skipped);
    }
}
