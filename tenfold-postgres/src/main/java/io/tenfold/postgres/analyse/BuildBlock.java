// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.CommonTable;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a query block from a {@code QUERY} node of PostgreSQL 14 to 18 (src/include/nodes/parsenodes.h).
 *
 * <p>What a block has no place for, but what is evaluated all the same, is found in entries of its range table behind PostgreSQL's own
 * ones: {@code RETURNING}, {@code ON CONFLICT}, {@code MERGE} (conditions of its actions), {@code TABLESAMPLE},
 * {@code WINDOW FRAME} (offsets of its ends) and {@code GROUPING SETS} (also what ROLLUP and CUBE are).
 */
final class BuildBlock {
    static final String TABLESAMPLE = "TABLESAMPLE";
    static final String GROUPING_SETS = "GROUPING SETS";

    private static final String BTREE = "btree";
    private static final int GREATER_STRATEGY = 5;

    private final Facts facts;
    private final BuildExpression expressions;
    private final BuildRangeTable rangeTables;
    private final BuildJoinTree joinTrees;

    BuildBlock(Facts facts, FunctionArguments arguments) {
        this.facts = facts;
        this.expressions = new BuildExpression(facts, arguments, this);
        this.rangeTables = new BuildRangeTable(facts, expressions, this);
        this.joinTrees = new BuildJoinTree(expressions);
    }

    /** The outermost block. */
    QueryBlock outermost(Node.Struct query) {
        return block(query, new Scope(null, 0, query.structs("rtable"), 0));
    }

    /** The expressions of all blocks built that an index could be made on. */
    List<Printable> printable() {
        return expressions.printable();
    }

    /**
     * A block inside another.
     *
     * @param names scope around it in the text
     * @param home scope of the block it ends up in
     */
    QueryBlock inner(Node.Struct query, Scope names, Scope home) {
        return block(query, new Scope(names, home.depth() + 1, query.structs("rtable"), 0));
    }

    /** The query of a view in place of the view. */
    QueryBlock view(Node.Struct query, long view, Scope home) {
        return block(query, new Scope(home, home.depth() + 1, query.structs("rtable"), view));
    }

    private QueryBlock block(Node.Struct query, Scope scope) {
        StatementKind kind = kind(query.number("commandType"));
        int result = (int) query.number("resultRelation") - 1;
        BuildExpression.Place place = BuildExpression.Place.in(scope);
        List<Target> targets = targets(query, kind, place);
        List<RangeEntry> entries = new ArrayList<>(rangeTables.of(scope, result));
        entries.addAll(evaluatedBeside(query, kind, place));
        return new QueryBlock(
                kind,
                result,
                entries,
                from(query, kind, result, place),
                targets,
                keys(query, "groupClause", targets),
                expressions.optional(query, "havingQual", place),
                keys(query, "distinctClause", targets),
                keys(query, "sortClause", targets),
                expressions.optional(query, "limitCount", place),
                expressions.optional(query, "limitOffset", place),
                commonTables(query, scope),
                query.struct("setOperations") != null,
                !query.list("rowMarks").isEmpty(),
                windows(query, targets));
    }

    /** CmdType. */
    private static StatementKind kind(long commandType) {
        return switch ((int) commandType) {
            case 1 -> StatementKind.SELECT;
            case 2 -> StatementKind.UPDATE;
            case 3 -> StatementKind.INSERT;
            case 4 -> StatementKind.DELETE;
            case 5 -> StatementKind.MERGE;
            default -> StatementKind.UTILITY;
        };
    }

    private JoinTree.From from(Node.Struct query, StatementKind kind, int result, BuildExpression.Place place) {
        JoinTree.From from = joinTrees.from(query.struct("jointree"), place);
        return kind == StatementKind.MERGE
                ? joinTrees.merge(from, expressions.optional(query, "mergeJoinCondition", place), result)
                : from;
    }

    private List<Target> targets(Node.Struct query, StatementKind kind, BuildExpression.Place place) {
        List<Node.Struct> entries = new ArrayList<>(query.structs("targetList"));
        if (kind == StatementKind.MERGE) {
            query.structs("mergeActionList").forEach(action -> entries.addAll(action.structs("targetList")));
        }
        List<Target> targets = new ArrayList<>();
        for (Node.Struct entry : entries) {
            targets.add(new Target(
                    expressions.of(entry, place),
                    entry.text("resname"),
                    entry.isTrue("resjunk"),
                    (int) entry.number("resno"),
                    (int) entry.number("ressortgroupref")));
        }
        return targets;
    }

    private List<RangeEntry> evaluatedBeside(Node.Struct query, StatementKind kind, BuildExpression.Place place) {
        List<RangeEntry> beside = new ArrayList<>();
        add(beside, "RETURNING", expressions.all(query, "returningList", place));
        Node.@Nullable Struct conflict = query.struct("onConflict");
        if (conflict != null) {
            List<Expression> parts = expressions.all(conflict, "arbiterElems", place);
            parts.addAll(expressions.all(conflict, "arbiterWhere", place));
            parts.addAll(expressions.all(conflict, "onConflictSet", place));
            parts.addAll(expressions.all(conflict, "onConflictWhere", place));
            add(beside, "ON CONFLICT", parts);
        }
        if (kind == StatementKind.MERGE) {
            List<Expression> conditions = new ArrayList<>();
            query.structs("mergeActionList")
                    .forEach(action -> conditions.addAll(expressions.all(action, "qual", place)));
            add(beside, "MERGE", conditions);
        }
        if (!query.list("groupingSets").isEmpty()) {
            beside.add(new RangeEntry.DerivedEntry("", GROUPING_SETS, List.of()));
        }
        addSamples(beside, query, place);
        query.structs("windowClause").forEach(window -> {
            List<Expression> frame = expressions.all(window, "startOffset", place);
            frame.addAll(expressions.all(window, "endOffset", place));
            add(beside, "WINDOW FRAME", frame);
        });
        return beside;
    }

    private void addSamples(List<RangeEntry> beside, Node.Struct query, BuildExpression.Place place) {
        for (Node.Struct entry : query.structs("rtable")) {
            Node.@Nullable Struct sample = entry.struct("tablesample");
            if (sample != null) {
                List<Expression> parts = expressions.all(sample, "args", place);
                parts.addAll(expressions.all(sample, "repeatable", place));
                beside.add(new RangeEntry.DerivedEntry("", TABLESAMPLE, parts));
            }
        }
    }

    private static void add(List<RangeEntry> beside, String kind, List<Expression> parts) {
        if (!parts.isEmpty()) {
            beside.add(new RangeEntry.DerivedEntry("", kind, parts));
        }
    }

    private List<List<SortKey>> windows(Node.Struct query, List<Target> targets) {
        List<List<SortKey>> windows = new ArrayList<>();
        for (Node.Struct window : query.structs("windowClause")) {
            List<SortKey> keys = keys(window, "partitionClause", targets);
            keys.addAll(keys(window, "orderClause", targets));
            windows.add(keys);
        }
        return windows;
    }

    private List<SortKey> keys(Node.Struct query, String field, List<Target> targets) {
        List<SortKey> keys = new ArrayList<>();
        for (Node.Struct clause : query.structs(field)) {
            long reference = clause.number("tleSortGroupRef");
            for (Target target : targets) {
                if (reference != 0 && target.sortGroupReference() == reference) {
                    keys.add(new SortKey(target.expression(), descending(clause), clause.isTrue("nulls_first")));
                    break;
                }
            }
        }
        return keys;
    }

    /** PostgreSQL 18 says so; before, it sorts by the operator that is {@code >} to some b-tree. */
    private boolean descending(Node.Struct clause) {
        if (clause.text("reverse_sort") != null) {
            return clause.isTrue("reverse_sort");
        }
        Operator operator = facts.operator(clause.number("sortop"));
        for (OperatorRole role : operator.roles()) {
            if (role.method().equals(BTREE)) {
                return role.strategy() == GREATER_STRATEGY;
            }
        }
        return false;
    }

    private List<CommonTable> commonTables(Node.Struct query, Scope scope) {
        List<CommonTable> tables = new ArrayList<>();
        for (Node.Struct table : query.structs("cteList")) {
            Node.@Nullable Struct inside = table.struct("ctequery");
            if (inside != null) {
                tables.add(new CommonTable(
                        Objects.requireNonNullElse(table.text("ctename"), ""),
                        table.isTrue("cterecursive"),
                        inner(inside, scope, scope)));
            }
        }
        return tables;
    }
}
