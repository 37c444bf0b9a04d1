// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.analyse.StatementTraits.Kind;
import io.tenfold.postgres.analyse.StatementTraits.Variation;
import io.tenfold.postgres.measure.ComparisonRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells from a statement's tree how two of its results are to be compared. */
final class CompareResults {
    private CompareResults() {}

    static ComparisonRule rule(AnalysedQuery query, StatementTraits traits) {
        boolean approximate = traits.variations().stream().anyMatch(each -> each.kind() == Kind.FLOAT_AGGREGATE);
        Optional<Variation> reason = traits.variations().stream()
                .filter(each -> each.kind() != Kind.FLOAT_AGGREGATE)
                .findFirst();
        return new ComparisonRule(
                orderColumns(query.statement().root()),
                approximate,
                reason.map(Variation::detail).orElse(null));
    }

    /** Result columns the outermost block orders by: the leading keys that are visible in the result. */
    private static List<Integer> orderColumns(QueryBlock block) {
        List<Expression> visible = block.targets().stream()
                .filter(target -> !target.hidden())
                .map(Target::expression)
                .toList();
        List<Integer> columns = new ArrayList<>();
        for (SortKey key : block.orderBy()) {
            int column = visible.indexOf(key.expression());
            if (column < 0) {
                break;
            }
            columns.add(column);
        }
        return columns;
    }
}
