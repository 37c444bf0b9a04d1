// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.analyse.StatementTraits.Kind;
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
                chosen.add(describe(query, tables, advice.situation().catalog()));
            }
        }
        return chosen;
    }

    private static QueryToMeasure describe(AnalysedQuery query, Set<TableName> tables, Catalog catalog) {
        StatementTraits traits = StatementTraits.of(query.statement(), catalog);
        boolean repeatable = traits.variations().stream().noneMatch(each -> each.kind() == Kind.VOLATILE_FUNCTION);
        return new QueryToMeasure(
                query.fingerprint(),
                query.query().samples(),
                List.copyOf(tables),
                CompareResults.rule(query, traits),
                repeatable,
                refusal(query, traits, repeatable));
    }

    /** Executing a statement must have no effect: a volatile function may have one. */
    private static @Nullable String refusal(AnalysedQuery query, StatementTraits traits, boolean repeatable) {
        if (traits.writes()) {
            return "it writes, so it is not executed";
        }
        if (traits.locks()) {
            return "it locks rows, so it is not executed";
        }
        if (!repeatable) {
            return "it calls a volatile function, so it is not executed";
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
