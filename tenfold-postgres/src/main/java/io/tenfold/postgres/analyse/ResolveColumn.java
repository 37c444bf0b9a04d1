// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the column behind a reference. A reference to the output of a join, or of the grouping step that PostgreSQL 18 has in its
 * range table, is replaced by what that output is.
 */
final class ResolveColumn {
    /** Names of system columns by number (src/include/access/sysattr.h). */
    private static final List<String> SYSTEM_COLUMNS = List.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid");

    private final Facts facts;
    private final BuildExpression expressions;

    ResolveColumn(Facts facts, BuildExpression expressions) {
        this.facts = facts;
        this.expressions = expressions;
    }

    Expression of(Node.Struct reference, BuildExpression.Place place) {
        Scope scope = place.scope().up(reference.number("varlevelsup"));
        Node.@Nullable Struct entry = scope.entry(reference.number("varno"));
        int attribute = (int) reference.number("varattno");
        Node.@Nullable Struct behind = entry == null ? null : behind(entry, attribute);
        if (behind != null) {
            return expressions.of(behind, new BuildExpression.Place(scope, place.home()));
        }
        return new ColumnReference(
                (int) reference.number("varno") - 1,
                attribute,
                entry == null ? "" : name(entry, attribute),
                reference.number("vartype"),
                place.home().depth() - scope.depth());
    }

    private static Node.@Nullable Struct behind(Node.Struct entry, int attribute) {
        String field =
                switch ((int) entry.number("rtekind")) {
                    case RangeKind.JOIN -> "joinaliasvars";
                    case RangeKind.GROUP -> "groupexprs";
                    default -> "";
                };
        List<Node> outputs = entry.list(field);
        return attribute >= 1
                        && attribute <= outputs.size()
                        && outputs.get(attribute - 1) instanceof Node.Struct expression
                ? expression
                : null;
    }

    private String name(Node.Struct entry, int attribute) {
        if (attribute == 0) {
            return "";
        }
        if (attribute < 0) {
            return -attribute <= SYSTEM_COLUMNS.size() ? SYSTEM_COLUMNS.get(-attribute - 1) : "";
        }
        Facts.@Nullable RelationFacts relation =
                entry.number("rtekind") == RangeKind.RELATION ? facts.relation(entry.number("relid")) : null;
        String column = relation == null ? null : relation.columns().get(attribute);
        return column != null ? column : alias(entry, attribute);
    }

    /** The name in the statement: for everything that is no relation there is no other. */
    private static String alias(Node.Struct entry, int attribute) {
        Node.@Nullable Struct names = entry.struct("eref");
        List<Node> columns = names == null ? List.of() : names.list("colnames");
        return attribute <= columns.size() && columns.get(attribute - 1) instanceof Node.Atom atom ? atom.text() : "";
    }
}
