// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.WindowCall;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.Volatility;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.postgres.analyse.StatementTraits.Kind;
import io.tenfold.postgres.analyse.StatementTraits.RowOrder;
import io.tenfold.postgres.analyse.StatementTraits.Variation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks through a tree for what makes results vary. */
final class FindTraits {
    private static final Set<Long> FLOATS = Set.of(700L, 701L);

    /** Aggregates over floats whose result does not depend on the order of the rows. */
    private static final Set<String> EXACT =
            Set.of("max", "min", "percentile_cont", "percentile_disc", "mode", "any_value", "count");

    private static final Set<String> ORDERED_INPUT = Set.of(
            "array_agg",
            "string_agg",
            "json_agg",
            "jsonb_agg",
            "json_agg_strict",
            "jsonb_agg_strict",
            "json_object_agg",
            "jsonb_object_agg",
            "json_object_agg_unique",
            "json_object_agg_strict",
            "json_object_agg_unique_strict",
            "jsonb_object_agg_unique",
            "jsonb_object_agg_strict",
            "jsonb_object_agg_unique_strict",
            "xmlagg",
            "any_value");

    /** Window functions that tell equal rows apart. */
    private static final Set<String> ROW_BY_ROW =
            Set.of("row_number", "ntile", "lag", "lead", "first_value", "last_value", "nth_value");

    /** STABLE functions of PostgreSQL whose result is another one in the next transaction or session. */
    private static final Set<String> TIME_OR_SESSION = Set.of(
            "now",
            "transaction_timestamp",
            "statement_timestamp",
            "age",
            "txid_current",
            "txid_current_if_assigned",
            "txid_current_snapshot",
            "pg_current_xact_id",
            "pg_current_xact_id_if_assigned",
            "pg_current_snapshot",
            "pg_backend_pid",
            "inet_client_port",
            "inet_client_addr",
            "current_setting",
            "pg_conf_load_time",
            "pg_postmaster_start_time");

    /** FirstNormalObjectId. */
    private static final long FIRST_OF_USER = 16_384;

    private final Catalog catalog;
    private final Set<Variation> variations = new LinkedHashSet<>();
    /** Subqueries of which nobody sees more than whether there is a row. */
    private final Set<QueryBlock> existence = Collections.newSetFromMap(new IdentityHashMap<>());

    FindTraits(Catalog catalog) {
        this.catalog = catalog;
    }

    StatementTraits of(AnalysedStatement statement) {
        QueryBlock root = statement.root();
        boolean[] effects = new boolean[2];
        root.forEachBlock(block -> {
            block.forEachExpression(this::look);
            effects[0] |= block.kind() != StatementKind.SELECT;
            effects[1] |= block.locksRows();
            sample(block);
            limit(block);
        });
        return new StatementTraits(List.copyOf(variations), order(root), effects[0], effects[1]);
    }

    private RowOrder order(QueryBlock root) {
        if (TotalOrder.isTotal(root, catalog)) {
            return RowOrder.TOTAL;
        }
        return root.orderBy().isEmpty() ? RowOrder.FREE : RowOrder.TIES_POSSIBLE;
    }

    private void look(Expression expression) {
        if (expression instanceof FunctionCall call) {
            function(call);
        } else if (expression instanceof OperatorCall call) {
            operator(call.operator());
        } else if (expression instanceof Expression.ArrayComparison comparison) {
            operator(comparison.operator());
        } else if (expression instanceof AggregateCall call) {
            aggregate(call);
        } else if (expression instanceof WindowCall call) {
            window(call);
        } else if (expression instanceof Expression.Subquery subquery
                && subquery.kind() == Expression.SubqueryKind.EXISTS) {
            existence.add(subquery.block());
        } else if (expression instanceof Expression.Other other) {
            other(other.tag());
        }
    }

    private void function(FunctionCall call) {
        boolean age = call.name().equals("age") && call.arguments().size() > 1;
        if (call.volatility() == Volatility.VOLATILE) {
            add(Kind.VOLATILE_FUNCTION, call.name() + " is volatile");
        } else if (call.volatility() == Volatility.STABLE && !age) {
            if (!call.system()) {
                add(Kind.TIME_OR_SESSION, call.name() + " is only stable and the database's own");
            } else if (TIME_OR_SESSION.contains(call.name())) {
                add(Kind.TIME_OR_SESSION, call.name() + " depends on the time, the transaction or the session");
            }
        }
    }

    private void operator(Operator operator) {
        if (operator.volatility() == Volatility.VOLATILE) {
            add(Kind.VOLATILE_FUNCTION, "the operator " + operator.name() + " is volatile");
        }
    }

    private void other(String tag) {
        if (tag.equals("SQLVALUEFUNCTION")) {
            add(Kind.TIME_OR_SESSION, "it uses CURRENT_DATE, CURRENT_USER or the like");
        } else if (tag.equals("NEXTVALUEEXPR") || tag.equals("CURRENTOFEXPR")) {
            add(Kind.VOLATILE_FUNCTION, "it depends on a sequence or a cursor");
        }
    }

    private void aggregate(AggregateCall call) {
        boolean unknown = call.oid() >= FIRST_OF_USER;
        boolean sums = FLOATS.contains(call.typeOid()) && !EXACT.contains(call.name()) && !unknown;
        if (sums && !call.ordered()) {
            add(Kind.FLOAT_AGGREGATE, call.name() + " adds floating-point numbers");
        }
        if (!call.ordered() && (unknown || ORDERED_INPUT.contains(call.name()))) {
            add(Kind.UNORDERED_AGGREGATE, call.name() + " has no ORDER BY of its own");
        }
    }

    private void window(WindowCall call) {
        if (FLOATS.contains(call.typeOid()) && Set.of("sum", "avg").contains(call.name())) {
            add(Kind.FLOAT_AGGREGATE, call.name() + " adds floating-point numbers");
        }
        boolean ordered = ORDERED_INPUT.contains(call.name()) || call.oid() >= FIRST_OF_USER;
        if (ordered || ROW_BY_ROW.contains(call.name())) {
            add(Kind.WINDOW_WITH_TIES, call.name() + " depends on the order of rows that may be equal in it");
        }
    }

    private void sample(QueryBlock block) {
        for (RangeEntry entry : block.rangeTable()) {
            if (entry instanceof RangeEntry.DerivedEntry derived
                    && derived.kind().equals(BuildBlock.TABLESAMPLE)) {
                add(Kind.SAMPLE, "it reads a sample of a table");
            }
        }
    }

    private void limit(QueryBlock block) {
        boolean cuts = block.limit() != null || block.offset() != null || TotalOrder.isDistinctOn(block);
        if (cuts && !existence.contains(block) && !TotalOrder.isTotal(block, catalog)) {
            add(
                    Kind.LIMIT_WITH_TIES,
                    block.orderBy().isEmpty()
                            ? "LIMIT, OFFSET or DISTINCT ON without an ORDER BY takes any rows"
                            : "LIMIT, OFFSET or DISTINCT ON follows an ORDER BY that leaves ties possible");
        }
    }

    private void add(Kind kind, String detail) {
        variations.add(new Variation(kind, "The result may vary: " + detail + "."));
    }
}
