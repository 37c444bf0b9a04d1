// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.SortKey;
import java.util.List;
import java.util.Set;

/**
 * Reads the conditions and orders that only access methods other than the b-tree know: containment, overlap, full text,
 * patterns of an installed pg_trgm, nearest neighbours. Which operators these are is what pg_amop says, so that those of
 * extensions count too.
 */
final class ReadSearches {
    private static final Set<String> METHODS = Set.of("gin", "gist", "spgist");

    private final Scope scope;

    private ReadSearches(Scope scope) {
        this.scope = scope;
    }

    /** Notes them in the uses of a block. */
    static void of(Scope scope) {
        ReadSearches reading = new ReadSearches(scope);
        Conjuncts.of(scope.block).forEach(reading::condition);
        List<SortKey> order = scope.block.orderBy();
        if (!order.isEmpty()
                && !order.get(0).descending()
                && order.get(0).expression() instanceof OperatorCall distance) {
            reading.operator(distance, true);
        }
    }

    private void condition(Expression condition) {
        if (condition instanceof OperatorCall call) {
            operator(call, false);
        } else if (condition instanceof BooleanExpression or && or.connective() == Connective.OR) {
            or.arguments().forEach(this::condition);
        }
    }

    private void operator(OperatorCall call, boolean orders) {
        if (call.arguments().size() == 2) {
            Expression left = call.arguments().get(0);
            Expression right = call.arguments().get(1);
            compare(new Comparison(left, call.operator(), false, right), orders);
            compare(new Comparison(right, call.operator(), true, left), orders);
        }
    }

    private void compare(Comparison comparison, boolean orders) {
        boolean sorted =
                comparison.roles().stream().anyMatch(role -> role.method().equals("btree"));
        List<OperatorRole> roles = comparison.roles().stream()
                .filter(role -> role.orders() == orders && METHODS.contains(role.method()))
                .toList();
        if (sorted || roles.isEmpty()) {
            return;
        }
        for (BaseColumn base : ResolveColumn.of(comparison.column(), scope)) {
            if (!dependsOn(comparison.other(), base.use())) {
                base.use().searches.add(new Search(base.key(false, false), roles, scope.block.limit() != null));
            }
        }
    }

    private boolean dependsOn(Expression expression, UseBuilder use) {
        return OuterReferences.of(expression).stream().anyMatch(reference -> ResolveColumn.of(reference, scope).stream()
                .anyMatch(base -> base.use() == use));
    }
}
