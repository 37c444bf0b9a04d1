// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.Volatility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition that compares something made of columns with a value, so that no index on the columns themselves serves it.
 *
 * <pre>
 *   lower(o.email) = $1          FUNCTION  lower(email)
 *   o.placed_at::date = $1       CAST      placed_at::date
 *   o.id = $1, $1 a numeric      CAST      id::numeric
 * </pre>
 *
 * @param table the table of the columns
 * @param columns at least one, each once
 * @param wrapping what stands around them
 * @param expression how it reads, without literals
 * @param volatility of the most volatile part; what is not IMMUTABLE cannot be indexed
 * @param typeOid type it is compared as, 0 where it is not known
 * @param operator the operator
 * @param parameter the placeholder it is compared with, null where it is compared with something else
 */
public record WrappedColumn(
        Table table,
        List<Column> columns,
        Wrapping wrapping,
        String expression,
        Volatility volatility,
        long typeOid,
        Operator operator,
        @Nullable ParameterReference parameter) {
    public WrappedColumn {
        requireNonNull(table, "table is null");
        columns = List.copyOf(columns);
        requireNonNull(wrapping, "wrapping is null");
        requireNonNull(expression, "expression is null");
        requireNonNull(volatility, "volatility is null");
        requireNonNull(operator, "operator is null");
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("no column is wrapped");
        }
    }

    /** Names of the columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What stands around a column. */
    public enum Wrapping {
        /** A function, an operator, CASE, COALESCE and the like. */
        FUNCTION,
        /** Casts alone, written or added by PostgreSQL. */
        CAST
    }
}
