// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.ConstantCondition;
import io.tenfold.advisor.usage.ReadBoundConditions;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * The keys of the other ideas for the rows alone that have the value a placeholder is mostly bound to. PostgreSQL can prove
 * nothing of a placeholder, so that a plan for any values never uses such an index; whether the server goes on making plans
 * for the values, the price says.
 *
 * <pre>
 *   WHERE status = $1 ORDER BY created LIMIT 20, mostly 'pending'      (created) WHERE status = 'pending'
 * </pre>
 */
final class BoundRows {
    private final PartialRows rows;

    BoundRows(List<IndexProposer> others) {
        this.rows = new PartialRows(others);
    }

    List<IndexDefinition> propose(AnalysedQuery query, TableUse use, Catalog catalog) {
        List<ConstantCondition> bound = ReadBoundConditions.of(query, use.table(), catalog);
        return bound.isEmpty() ? List.of() : rows.propose(use.withConstants(bound));
    }

    String reason() {
        return "holds only the rows with the value that is bound, which only a plan made for it can use";
    }
}
