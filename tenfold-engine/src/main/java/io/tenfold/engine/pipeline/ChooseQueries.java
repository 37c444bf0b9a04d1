// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.engine.verify.PrepareQuery;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.measure.QueryToMeasure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which queries a set of changes is judged by: every one that reads a table which gets an index, helped or harmed. */
final class ChooseQueries {
    private ChooseQueries() {}

    static List<QueryToMeasure> toMeasure(Advice advice, RunRequest.Ownership ownership) {
        Set<TableName> changed = new LinkedHashSet<>();
        advice.selection().recommendations().stream()
                .map(Recommendation::table)
                .filter(Objects::nonNull)
                .forEach(changed::add);
        return of(advice.situation().analysed(), advice.situation().catalog(), ownership).stream()
                .filter(query -> reads(query, changed))
                .toList();
    }

    /** All queries, those that must not be executed with the reason why. */
    static List<QueryToMeasure> of(List<AnalysedQuery> queries, Catalog catalog, RunRequest.Ownership ownership) {
        PrepareQuery.Where where =
                switch (ownership) {
                    case OWN -> PrepareQuery.Where.OWN_SERVER;
                    case SHARED -> PrepareQuery.Where.SERVER_IN_USE;
                };
        return queries.stream()
                .map(query -> PrepareQuery.of(query, StatementTraits.of(query.statement(), catalog), where))
                .toList();
    }

    /** Whether it reads one of these tables. */
    static boolean reads(QueryToMeasure query, Set<TableName> tables) {
        return query.tables().stream().anyMatch(tables::contains);
    }
}
