// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.WindowCall;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.analyse.StatementTraits.Kind;
import io.tenfold.postgres.analyse.StatementTraits.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides from its tree whether a statement may be executed for its plan: a SELECT that by all that PostgreSQL knows of it
 * does nothing but read. A read-only transaction alone is not enough, it lets advisory locks be taken, for instance.
 */
public final class RefuseExecution {
    /** FirstNormalObjectId. */
    private static final long FIRST_OF_USER = 16_384;

    /** STABLE functions of PostgreSQL that do something all the same: both give the transaction a number. */
    private static final Set<String> NOT_ONLY_READING = Set.of("txid_current", "pg_current_xact_id");

    private RefuseExecution() {}

    /** Why not, in one sentence without literals; empty when nothing speaks against it. */
    public static Optional<String> reason(AnalysedQuery query, Catalog catalog) {
        QueryBlock root = query.statement().root();
        if (root.kind() != StatementKind.SELECT) {
            return Optional.of("Only a SELECT is executed for its plan.");
        }
        StatementTraits traits = StatementTraits.of(query.statement(), catalog);
        if (traits.writes()) {
            return Optional.of("It writes in a common table expression, so it is not executed.");
        }
        if (traits.locks()) {
            return Optional.of("It locks rows, so it is not executed.");
        }
        return traits.variations().stream()
                .filter(variation -> variation.kind() == Kind.VOLATILE_FUNCTION)
                .map(Variation::detail)
                .map(detail -> "It may do more than read, so it is not executed. " + detail)
                .findFirst()
                .or(() -> notLookedInto(root))
                .or(() -> acting(query.statement().acting()));
    }

    private static Optional<String> acting(List<String> functions) {
        return functions.stream()
                .findFirst()
                .map(function -> "It calls " + function + " of this database, which may do more than is declared,"
                        + " so it is not executed.");
    }

    private static Optional<String> notLookedInto(QueryBlock root) {
        List<String> found = new ArrayList<>();
        root.forEachBlock(block -> {
            block.forEachExpression(expression -> expression(expression, found));
            block.rangeTable().forEach(entry -> relation(entry, found));
        });
        return found.stream().findFirst();
    }

    private static void expression(Expression expression, List<String> found) {
        if (expression instanceof FunctionCall call && call.system() && NOT_ONLY_READING.contains(call.name())) {
            found.add(call.name() + " gives the transaction a number, so it is not executed.");
        } else if (expression instanceof AggregateCall call && call.oid() >= FIRST_OF_USER) {
            found.add(call.name() + aggregate());
        } else if (expression instanceof WindowCall call && call.oid() >= FIRST_OF_USER) {
            found.add(call.name() + aggregate());
        }
    }

    private static String aggregate() {
        return " is the database's own aggregate: what its parts do is not declared, so it is not executed.";
    }

    private static void relation(RangeEntry entry, List<String> found) {
        if (entry instanceof RangeEntry.TableEntry table && table.relkind() == 'f') {
            found.add(table.table() + " is on another server, so it is not executed.");
        } else if (entry instanceof RangeEntry.TableEntry table && table.relkind() == 'v') {
            found.add(table.table() + " is a view that could not be looked into, so it is not executed.");
        }
    }
}
