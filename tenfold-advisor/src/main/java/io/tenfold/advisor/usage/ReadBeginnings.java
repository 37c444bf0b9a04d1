// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.OperatorCall;
import java.util.List;
import java.util.Set;

/**
 * Reads the texts that are compared with a pattern. PostgreSQL makes a range of what the pattern begins with
 * (like_index_support in like_support.c), which a b-tree finds that sorts by bytes: the column's own where its collation is
 * C, else one with {@code text_pattern_ops}. What a pattern begins with is not in the tree, so that the price says whether
 * it helps.
 */
final class ReadBeginnings {
    private static final Set<String> OPERATORS = Set.of("~~", "~", "^@");

    /** FirstNormalObjectId of transam.h: an operator of the user's may be called like one of PostgreSQL's. */
    private static final long FIRST_OF_USER = 16_384;

    private ReadBeginnings() {}

    /** Notes them in the uses of a block. */
    static void of(Scope scope) {
        for (Expression condition : Conjuncts.of(scope.block)) {
            if (condition instanceof OperatorCall call
                    && call.arguments().size() == 2
                    && OPERATORS.contains(call.operator().name())
                    && call.operator().oid() < FIRST_OF_USER) {
                read(call.arguments().get(0), call.arguments().get(1), scope);
            }
        }
    }

    private static void read(Expression text, Expression pattern, Scope scope) {
        boolean value = OuterReferences.of(pattern).stream().noneMatch(column -> column.levelsUp() == 0);
        List<BaseColumn> columns = value ? ResolveColumn.of(text, scope) : List.of();
        columns.stream()
                .filter(base -> base.column().btreeFamily() != 0)
                .forEach(base -> base.use().beginnings.add(key(base)));
    }

    private static IndexKey key(BaseColumn base) {
        IndexKey plain = base.key(false, false);
        if (!base.isComputed() && base.column().bytewise()) {
            return plain;
        }
        boolean padded = base.column().type().startsWith("character(");
        return new IndexKey(
                plain.column(),
                plain.expression(),
                false,
                false,
                padded ? "bpchar_pattern_ops" : "text_pattern_ops",
                null);
    }
}
