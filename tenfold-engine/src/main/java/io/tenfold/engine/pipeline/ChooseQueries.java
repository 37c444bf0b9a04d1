// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.postgres.measure.ComparisonRule;
import io.tenfold.postgres.measure.QueryToMeasure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which queries a set of changes is judged by: every one that reads a table which gets an index, helped or harmed. */
final class ChooseQueries {
    private ChooseQueries() {}

    static List<QueryToMeasure> toMeasure(Advice advice) {
        Set<TableName> changed = new LinkedHashSet<>();
        advice.selection().recommendations().stream()
                .map(Recommendation::table)
                .filter(Objects::nonNull)
                .forEach(changed::add);
        List<QueryToMeasure> chosen = new ArrayList<>();
        for (AnalysedQuery query : advice.situation().analysed()) {
            Set<TableName> tables = tables(query);
            if (tables.stream().anyMatch(changed::contains)) {
                chosen.add(new QueryToMeasure(
                        query.fingerprint(),
                        query.query().samples(),
                        List.copyOf(tables),
                        ComparisonRule.multiset(),
                        true,
                        refusal(query)));
            }
        }
        return chosen;
    }

    private static @Nullable String refusal(AnalysedQuery query) {
        if (query.query().shape().kind() != StatementKind.SELECT) {
            return "it writes, so it is not executed";
        }
        return query.query().samples().isEmpty() ? "its parameter values are not known" : null;
    }

    private static Set<TableName> tables(AnalysedQuery query) {
        Set<TableName> tables = new LinkedHashSet<>();
        query.statement().root().forEachBlock(block -> block.rangeTable().forEach(entry -> {
            if (entry instanceof RangeEntry.TableEntry table) {
                tables.add(table.table());
            }
        }));
        return tables;
    }
}
