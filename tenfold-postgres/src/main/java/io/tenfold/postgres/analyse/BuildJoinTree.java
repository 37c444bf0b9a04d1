// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.JoinTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds FROM and WHERE. */
final class BuildJoinTree {
    /** JoinType. */
    private static final List<JoinTree.JoinType> TYPES =
            List.of(JoinTree.JoinType.INNER, JoinTree.JoinType.LEFT, JoinTree.JoinType.FULL, JoinTree.JoinType.RIGHT);

    private final BuildExpression expressions;

    BuildJoinTree(BuildExpression expressions) {
        this.expressions = expressions;
    }

    JoinTree.From from(Node.@Nullable Struct node, BuildExpression.Place place) {
        if (node == null) {
            return new JoinTree.From(List.of(), null);
        }
        List<JoinTree> items = new ArrayList<>();
        node.structs("fromlist").forEach(item -> items.add(item(item, place)));
        return new JoinTree.From(items, expressions.optional(node, "quals", place));
    }

    private JoinTree item(Node.Struct node, BuildExpression.Place place) {
        return switch (node.tag()) {
            case "RANGETBLREF" -> new JoinTree.Leaf((int) node.number("rtindex") - 1);
            case "JOINEXPR" ->
                new JoinTree.Join(
                        type(node.number("jointype")),
                        side(node, "larg", place),
                        side(node, "rarg", place),
                        expressions.optional(node, "quals", place));
            default -> from(node, place);
        };
    }

    private JoinTree side(Node.Struct join, String field, BuildExpression.Place place) {
        Node.@Nullable Struct side = join.struct(field);
        return side == null ? new JoinTree.From(List.of(), null) : item(side, place);
    }

    private static JoinTree.JoinType type(long type) {
        return type >= 0 && type < TYPES.size() ? TYPES.get((int) type) : JoinTree.JoinType.INNER;
    }

    /**
     * The join of MERGE, which the server makes only later: each row of the source with its partner in the target, if any.
     *
     * @param condition from PostgreSQL 17 on; before, it is the WHERE of the source
     */
    JoinTree.From merge(JoinTree.From source, @Nullable Expression condition, int target) {
        JoinTree left = source.items().size() == 1 ? source.items().get(0) : new JoinTree.From(source.items(), null);
        return new JoinTree.From(
                List.of(new JoinTree.Join(
                        JoinTree.JoinType.LEFT,
                        left,
                        new JoinTree.Leaf(target),
                        condition == null ? source.where() : condition)),
                null);
    }
}
