// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.RangeEntry.CommonTableEntry;
import io.tenfold.model.tree.RangeEntry.DerivedEntry;
import io.tenfold.model.tree.RangeEntry.SubqueryEntry;
import io.tenfold.model.tree.RangeEntry.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the range table of a block. Every entry keeps its position; views are opened where they are read. */
final class BuildRangeTable {
    /** What describes an entry and is not evaluated for its rows. */
    private static final Set<String> DESCRIPTION =
            Set.of("alias", "eref", "tablesample", "securityQuals", "join_using_alias");

    private final Facts facts;
    private final BuildExpression expressions;
    private final BuildBlock blocks;

    BuildRangeTable(Facts facts, BuildExpression expressions, BuildBlock blocks) {
        this.facts = facts;
        this.expressions = expressions;
        this.blocks = blocks;
    }

    /** @param result position of the table written, -1 for none: a view there stays one */
    List<RangeEntry> of(Scope scope, int result) {
        List<RangeEntry> entries = new ArrayList<>();
        for (int i = 0; i < scope.entries().size(); i++) {
            entries.add(entry(scope.entries().get(i), scope, i == result));
        }
        return entries;
    }

    private RangeEntry entry(Node.Struct entry, Scope scope, boolean written) {
        String alias = alias(entry);
        Node.@Nullable Struct subquery = entry.struct("subquery");
        return switch ((int) entry.number("rtekind")) {
            case RangeKind.RELATION -> relation(entry, alias, scope, written);
            case RangeKind.SUBQUERY ->
                subquery == null
                        ? derived(entry, alias, scope)
                        : new SubqueryEntry(alias, blocks.inner(subquery, scope, scope), entry.isTrue("lateral"));
            case RangeKind.COMMON_TABLE ->
                new CommonTableEntry(alias, Objects.requireNonNullElse(entry.text("ctename"), ""), (int)
                        entry.number("ctelevelsup"));
            default -> derived(entry, alias, scope);
        };
    }

    private RangeEntry relation(Node.Struct entry, String alias, Scope scope, boolean written) {
        long oid = entry.number("relid");
        if (oid == scope.view()) {
            return new DerivedEntry(alias, "RULE", List.of());
        }
        Facts.@Nullable RelationFacts relation = facts.relation(oid);
        if (relation == null) {
            return new DerivedEntry(alias, "OTHER", List.of());
        }
        if (relation.view() != null && !written) {
            return new SubqueryEntry(alias, blocks.view(relation.view(), oid, scope), false);
        }
        String relkind = Objects.requireNonNullElse(entry.text("relkind"), "r");
        return new TableEntry(alias, oid, relation.name(), relkind.charAt(0));
    }

    private RangeEntry derived(Node.Struct entry, String alias, Scope scope) {
        BuildExpression.Place place = BuildExpression.Place.in(scope);
        List<Expression> outputs = new ArrayList<>();
        entry.fields().forEach((field, value) -> {
            if (!DESCRIPTION.contains(field)) {
                outputs(value, place, outputs);
            }
        });
        return new DerivedEntry(alias, RangeKind.name(entry.number("rtekind")), outputs);
    }

    /** The rows of VALUES are lists in a list; a function is wrapped in what describes its columns. */
    private void outputs(Node value, BuildExpression.Place place, List<Expression> outputs) {
        if (value instanceof Node.Items items) {
            items.elements().forEach(element -> outputs(element, place, outputs));
        } else if (value instanceof Node.Struct struct) {
            outputs.addAll(
                    struct.is("RANGETBLFUNCTION")
                            ? expressions.all(struct, "funcexpr", place)
                            : List.of(expressions.of(struct, place)));
        }
    }

    private static String alias(Node.Struct entry) {
        Node.@Nullable Struct names = entry.struct("eref");
        return names == null ? "" : Objects.requireNonNullElse(names.text("aliasname"), "");
    }
}
