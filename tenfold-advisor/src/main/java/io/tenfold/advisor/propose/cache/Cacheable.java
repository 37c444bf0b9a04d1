// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.cache;

import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.Volatility;
import io.tenfold.model.workload.StatementKind;
import java.util.Set;

/**
 * Whether the answer of a statement depends on nothing but its values and the tables it names. Refused: writes, row locks,
 * volatile functions, functions that tell the time or the session ({@code now()}, {@code current_user},
 * {@code current_setting}), system catalogs, and whatever may read tables that cannot be seen.
 */
final class Cacheable {
    private static final Set<String> SESSION = Set.of("current_setting", "to_regclass", "row_security_active");
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("pg_catalog", "information_schema", "pg_toast");

    private Cacheable() {}

    static boolean is(AnalysedStatement statement) {
        TouchedTables touched = TouchedTables.of(statement);
        boolean[] fine = {touched.complete() && !touched.tables().isEmpty()};
        fine[0] &= touched.tables().stream().allMatch(Cacheable::isUserTable);
        statement.root().forEachBlock(block -> fine[0] &= isCacheable(block));
        return fine[0];
    }

    private static boolean isUserTable(TableName table) {
        return !SYSTEM_SCHEMAS.contains(table.schema()) && !table.schema().startsWith("pg_temp");
    }

    private static boolean isCacheable(QueryBlock block) {
        boolean[] fine = {block.kind() == StatementKind.SELECT && !block.locksRows()};
        block.forEachExpression(expression -> fine[0] &= isCacheable(expression));
        return fine[0];
    }

    private static boolean isCacheable(Expression expression) {
        if (expression instanceof FunctionCall call) {
            return call.volatility() == Volatility.IMMUTABLE
                    || (call.volatility() == Volatility.STABLE && !readsSession(call));
        }
        if (expression instanceof OperatorCall call) {
            return call.operator().volatility() != Volatility.VOLATILE;
        }
        if (expression instanceof ArrayComparison comparison) {
            return comparison.operator().volatility() != Volatility.VOLATILE;
        }
        return !(expression instanceof Other other && other.tag().startsWith("SQLVALUEFUNCTION"));
    }

    // what is stable without an argument can only come from the session or the clock
    private static boolean readsSession(FunctionCall call) {
        return call.arguments().isEmpty()
                || SESSION.contains(call.name())
                || call.name().startsWith("pg_")
                || call.name().startsWith("has_");
    }
}
