// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An analysed expression: every name is resolved, every overload chosen, every implicit cast visible. */
public sealed interface Expression {

    /** Parts evaluated for this expression, in order; not the inside of a subquery. */
    List<Expression> children();

    /** Visits this expression and all below it, parents first; does not enter subqueries. */
    default void forEach(Consumer<Expression> visitor) {
        visitor.accept(this);
        children().forEach(child -> child.forEach(visitor));
    }

    /**
     * A column of the query block that is {@code levelsUp} blocks outside.
     *
     * @param entry position in that block's range table, from 0
     * @param attribute attribute number; 0 for the whole row, negative for system columns
     * @param column its name; empty string for the whole row
     * @param typeOid its type
     * @param levelsUp 0 for this block
     */
    record ColumnReference(int entry, int attribute, String column, long typeOid, int levelsUp) implements Expression {
        public ColumnReference {
            requireNonNull(column, "column is null");
        }

        @Override
        public List<Expression> children() {
            return List.of();
        }
    }

    /**
     * A literal. Its value is left out on purpose (it may be personal data).
     *
     * @param typeOid its type
     * @param isNull SQL NULL
     */
    record Constant(long typeOid, boolean isNull) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }
    }

    /**
     * A placeholder.
     *
     * @param number 1 for {@code $1}
     * @param typeOid the type it was analysed with
     */
    record ParameterReference(int number, long typeOid) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }
    }

    /**
     * An operator with one or two operands.
     *
     * @param operator the operator chosen
     * @param typeOid result type
     * @param arguments one or two
     */
    record OperatorCall(Operator operator, long typeOid, List<Expression> arguments) implements Expression {
        public OperatorCall {
            requireNonNull(operator, "operator is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /**
     * {@code scalar op ANY (array)} or {@code ALL}; also what IN with a list of constants becomes.
     *
     * @param operator applied to the scalar and each element
     * @param any ANY, else ALL
     * @param scalar left side
     * @param array right side
     */
    record ArrayComparison(Operator operator, boolean any, Expression scalar, Expression array) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(scalar, array);
        }
    }

    /**
     * A function call, explicit or by a cast.
     *
     * @param oid pg_proc.oid
     * @param name name without schema
     * @param system it lives in pg_catalog
     * @param volatility as declared
     * @param typeOid result type
     * @param returnsSet set-returning
     * @param cast it was written or added as a cast
     * @param arguments in order
     */
    record FunctionCall(
            long oid,
            String name,
            boolean system,
            Volatility volatility,
            long typeOid,
            boolean returnsSet,
            boolean cast,
            List<Expression> arguments)
            implements Expression {
        public FunctionCall {
            requireNonNull(name, "name is null");
            requireNonNull(volatility, "volatility is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /**
     * An aggregate call.
     *
     * @param oid pg_proc.oid
     * @param name name without schema
     * @param typeOid result type
     * @param distinct aggregate over distinct values
     * @param ordered it has its own ORDER BY
     * @param arguments in order
     * @param filter FILTER condition, null where none
     */
    record AggregateCall(
            long oid,
            String name,
            long typeOid,
            boolean distinct,
            boolean ordered,
            List<Expression> arguments,
            @Nullable Expression filter)
            implements Expression {
        public AggregateCall {
            requireNonNull(name, "name is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> children() {
            return filter == null ? arguments : append(arguments, filter);
        }
    }

    /**
     * A window function call.
     *
     * @param oid pg_proc.oid
     * @param name name without schema
     * @param typeOid result type
     * @param arguments in order
     */
    record WindowCall(long oid, String name, long typeOid, List<Expression> arguments) implements Expression {
        public WindowCall {
            requireNonNull(name, "name is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /**
     * AND, OR, NOT.
     *
     * @param connective which
     * @param arguments one for NOT, two or more otherwise
     */
    record BooleanExpression(Connective connective, List<Expression> arguments) implements Expression {
        public BooleanExpression {
            requireNonNull(connective, "connective is null");
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /** Connectives of a {@link BooleanExpression}. */
    enum Connective {
        AND,
        OR,
        NOT
    }

    /**
     * IS [NOT] NULL.
     *
     * @param isNull IS NULL, else IS NOT NULL
     * @param argument what is tested
     */
    record NullTest(boolean isNull, Expression argument) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(argument);
        }
    }

    /**
     * A change of type that costs nothing (varchar to text): an index on the argument can serve it.
     *
     * @param typeOid the type it is seen as
     * @param argument the value
     */
    record Relabel(long typeOid, Expression argument) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(argument);
        }
    }

    /**
     * A subquery in an expression.
     *
     * @param kind how it is used
     * @param test left side of ANY and ALL, null otherwise
     * @param block the subquery
     */
    record Subquery(SubqueryKind kind, @Nullable Expression test, QueryBlock block) implements Expression {
        public Subquery {
            requireNonNull(kind, "kind is null");
            requireNonNull(block, "block is null");
        }

        @Override
        public List<Expression> children() {
            return test == null ? List.of() : List.of(test);
        }
    }

    /** PostgreSQL's SubLinkType, as far as it matters. */
    enum SubqueryKind {
        EXISTS,
        ANY,
        ALL,
        SCALAR,
        ARRAY,
        OTHER
    }

    /**
     * Anything else (CASE, COALESCE, ROW, subscripts, XML ...) with its parts.
     *
     * @param tag PostgreSQL's node name, such as {@code COALESCEEXPR}
     * @param parts in the order they are printed
     */
    record Other(String tag, List<Expression> parts) implements Expression {
        public Other {
            requireNonNull(tag, "tag is null");
            parts = List.copyOf(parts);
        }

        @Override
        public List<Expression> children() {
            return parts;
        }
    }

    private static List<Expression> append(List<Expression> list, Expression last) {
        List<Expression> all = new java.util.ArrayList<>(list);
        all.add(last);
        return List.copyOf(all);
    }
}
