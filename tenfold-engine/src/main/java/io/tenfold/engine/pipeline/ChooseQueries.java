// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.engine.verify.PrepareQuery;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.measure.QueryToMeasure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which queries a set of changes is judged by: every one that reads a table which gets an index, helped or harmed. */
final class ChooseQueries {
    private ChooseQueries() {}

    static List<QueryToMeasure> toMeasure(Advice advice, RunRequest.Ownership ownership) {
        PrepareQuery.Where where =
                switch (ownership) {
                    case OWN -> PrepareQuery.Where.OWN_SERVER;
                    case SHARED -> PrepareQuery.Where.SERVER_IN_USE;
                };
        Set<TableName> changed = new LinkedHashSet<>();
        advice.selection().recommendations().stream()
                .map(Recommendation::table)
                .filter(Objects::nonNull)
                .forEach(changed::add);
        List<QueryToMeasure> chosen = new ArrayList<>();
        for (AnalysedQuery query : advice.situation().analysed()) {
            StatementTraits traits =
                    StatementTraits.of(query.statement(), advice.situation().catalog());
            QueryToMeasure prepared = PrepareQuery.of(query, traits, where);
            if (prepared.tables().stream().anyMatch(changed::contains)) {
                chosen.add(prepared);
            }
        }
        return chosen;
    }
}
