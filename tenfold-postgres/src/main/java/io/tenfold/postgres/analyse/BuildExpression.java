// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.Expression.Constant;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.NullTest;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.Expression.SubqueryKind;
import io.tenfold.model.tree.Expression.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds expressions from node text by the names of its fields (src/include/nodes/primnodes.h). A node it does not know becomes
 * {@link Other} with whatever expressions are in its fields, so that a later version's nodes are seen into.
 */
final class BuildExpression {
    /** CoercionForm: written as a cast, or added by the server. */
    private static final long EXPLICIT_CAST = 1;

    private static final long IMPLICIT_CAST = 2;

    /** SubLinkType. */
    private static final List<SubqueryKind> SUBQUERY_KINDS = List.of(
            SubqueryKind.EXISTS,
            SubqueryKind.ALL,
            SubqueryKind.ANY,
            SubqueryKind.OTHER,
            SubqueryKind.SCALAR,
            SubqueryKind.OTHER,
            SubqueryKind.ARRAY);

    private final Facts facts;
    private final FunctionArguments arguments;
    private final BuildBlock blocks;
    private final ResolveColumn columns;
    private final List<Printable> printable = new ArrayList<>();

    BuildExpression(Facts facts, FunctionArguments arguments, BuildBlock blocks) {
        this.facts = facts;
        this.arguments = arguments;
        this.blocks = blocks;
        this.columns = new ResolveColumn(facts, this);
    }

    /** The expression in a field, null where there is none. */
    @Nullable
    Expression optional(Node.Struct node, String field, Place place) {
        Node.@Nullable Struct struct = node.struct(field);
        return struct == null ? null : of(struct, place);
    }

    /** The expressions in a field that is a list, or the only one there. */
    List<Expression> all(Node.Struct node, String field, Place place) {
        List<Expression> built = new ArrayList<>();
        node.structs(field).forEach(struct -> built.add(of(struct, place)));
        return built;
    }

    /** What was built so far that an index could be made on. */
    List<Printable> printable() {
        return List.copyOf(printable);
    }

    Expression of(Node.Struct node, Place place) {
        Expression built = build(node, place);
        Printable.of(built, node, place.scope(), facts).ifPresent(printable::add);
        return built;
    }

    private Expression build(Node.Struct node, Place place) {
        return switch (node.tag()) {
            case "VAR" -> columns.of(node, place);
            case "CONST" -> new Constant(node.number("consttype"), node.isTrue("constisnull"));
            case "PARAM" -> parameter(node);
            case "OPEXPR" -> operator(node, place);
            case "SCALARARRAYOPEXPR" -> arrayComparison(node, place);
            case "FUNCEXPR" -> function(node, place);
            case "AGGREF" -> aggregate(node, place);
            case "WINDOWFUNC" -> window(node, place);
            case "BOOLEXPR" -> connective(node, place);
            case "NULLTEST" -> new NullTest(node.number("nulltesttype") == 0, required(node, "arg", place));
            case "RELABELTYPE" -> new Relabel(node.number("resulttype"), required(node, "arg", place));
            case "SUBLINK" -> subquery(node, place);
            case "QUERY" -> new Subquery(SubqueryKind.OTHER, null, blocks.inner(node, place.scope(), place.home()));
            case "SUBSCRIPTINGREF" -> part(node, arguments.element(node), node.number("refrestype"), place);
            case "FIELDSELECT" -> part(node, arguments.field(node), node.number("resulttype"), place);
            // Nodes that only name or wrap what is inside them.
            case "TARGETENTRY" -> required(node, "expr", place);
            case "NAMEDARGEXPR" -> required(node, "arg", place);
            case "ARRAYCOERCEEXPR" -> new Other(node.tag(), all(node, "arg", place));
            default -> new Other(node.tag(), parts(node, place));
        };
    }

    private Expression required(Node.Struct node, String field, Place place) {
        Expression built = optional(node, field, place);
        return built != null ? built : new Other("NOTHING", List.of());
    }

    /** Numbers of placeholders are the statement's own again, even where several were sent as one array. */
    private Expression parameter(Node.Struct node) {
        boolean external = node.number("paramkind") == 0;
        int number = external ? arguments.placeholder(node.number("paramid")) : 0;
        return number > 0 ? new ParameterReference(number, node.number("paramtype")) : new Other(node.tag(), List.of());
    }

    /** @param number of the placeholder that the part of an argument is, 0 where it is none */
    private Expression part(Node.Struct node, int number, long type, Place place) {
        return number > 0 ? new ParameterReference(number, type) : new Other(node.tag(), parts(node, place));
    }

    private Expression operator(Node.Struct node, Place place) {
        List<Expression> operands = all(node, "args", place);
        return new OperatorCall(facts.operator(node.number("opno")), node.number("opresulttype"), operands);
    }

    private Expression arrayComparison(Node.Struct node, Place place) {
        List<Expression> operands = all(node, "args", place);
        if (operands.size() != 2) {
            return new Other(node.tag(), operands);
        }
        return new ArrayComparison(
                facts.operator(node.number("opno")), node.isTrue("useOr"), operands.get(0), operands.get(1));
    }

    private Expression function(Node.Struct node, Place place) {
        Facts.FunctionFacts function = facts.function(node.number("funcid"));
        long form = node.number("funcformat");
        return new FunctionCall(
                node.number("funcid"),
                function.name(),
                function.system(),
                function.volatility(),
                node.number("funcresulttype"),
                node.isTrue("funcretset"),
                form == EXPLICIT_CAST || form == IMPLICIT_CAST,
                all(node, "args", place));
    }

    private Expression aggregate(Node.Struct node, Place place) {
        List<Expression> inputs = new ArrayList<>(all(node, "aggdirectargs", place));
        inputs.addAll(all(node, "args", place));
        return new AggregateCall(
                node.number("aggfnoid"),
                facts.function(node.number("aggfnoid")).name(),
                node.number("aggtype"),
                !node.list("aggdistinct").isEmpty(),
                !node.list("aggorder").isEmpty(),
                inputs,
                optional(node, "aggfilter", place));
    }

    private Expression window(Node.Struct node, Place place) {
        List<Expression> inputs = all(node, "args", place);
        Expression filter = optional(node, "aggfilter", place);
        if (filter != null) {
            inputs.add(filter);
        }
        return new WindowCall(
                node.number("winfnoid"),
                facts.function(node.number("winfnoid")).name(),
                node.number("wintype"),
                inputs);
    }

    private Expression connective(Node.Struct node, Place place) {
        Connective connective =
                switch (Objects.requireNonNullElse(node.text("boolop"), "")) {
                    case "and" -> Connective.AND;
                    case "or" -> Connective.OR;
                    default -> Connective.NOT;
                };
        return new BooleanExpression(connective, all(node, "args", place));
    }

    private Expression subquery(Node.Struct node, Place place) {
        long type = node.number("subLinkType");
        SubqueryKind kind = type < SUBQUERY_KINDS.size() ? SUBQUERY_KINDS.get((int) type) : SubqueryKind.OTHER;
        Node.@Nullable Struct query = node.struct("subselect");
        if (query == null) {
            return new Other(node.tag(), parts(node, place));
        }
        return new Subquery(kind, leftSide(node, place), blocks.inner(query, place.scope(), place.home()));
    }

    /** The test is {@code left op PARAM}, the PARAM standing for the subquery's output. */
    private @Nullable Expression leftSide(Node.Struct node, Place place) {
        Expression test = optional(node, "testexpr", place);
        return test instanceof OperatorCall call && !call.arguments().isEmpty()
                ? call.arguments().get(0)
                : test;
    }

    private List<Expression> parts(Node.Struct node, Place place) {
        List<Expression> parts = new ArrayList<>();
        node.fields().keySet().forEach(field -> parts.addAll(all(node, field, place)));
        return parts;
    }

    /**
     * Where an expression's names are looked up and where it stands. They differ for an expression that is reached through the
     * output of a join or of a grouping of an outer block.
     *
     * @param scope the names
     * @param home the block it ends up in
     */
    record Place(Scope scope, Scope home) {
        static Place in(Scope scope) {
            return new Place(scope, scope);
        }
    }
}
