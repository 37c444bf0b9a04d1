// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Volatility;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that an index could be made on: it is made of columns of one table and constants, by functions and
 * operators that are all declared IMMUTABLE. What a cast by text hides is only refused when the index is made.
 *
 * @param expression as it was built
 * @param relation OID of the table
 * @param tree its node text as if the table were the only one
 */
record Printable(Expression expression, long relation, String tree) {
    /** Nodes that compute something of their parts and nothing else. */
    private static final Set<String> COMPUTING = Set.of(
            "OPEXPR",
            "FUNCEXPR",
            "SCALARARRAYOPEXPR",
            "BOOLEXPR",
            "NULLTEST",
            "BOOLEANTEST",
            "COERCEVIAIO",
            "ARRAYCOERCEEXPR",
            "CASEEXPR",
            "COALESCEEXPR",
            "NULLIFEXPR",
            "DISTINCTEXPR",
            "SUBSCRIPTINGREF");

    private static final Set<String> PARTS =
            Set.of("VAR", "CONST", "RELABELTYPE", "CASEWHEN", "CASETESTEXPR", "ARRAYEXPR", "COLLATEEXPR", "MINMAXEXPR");

    /** CoercionForm. */
    private static final long IMPLICIT_CAST = 2;

    private static final Pattern NUMBER = Pattern.compile(":varno \\d+");
    private static final Pattern IN_THE_TEXT = Pattern.compile(":varnosyn \\d+ :varattnosyn \\d+");
    private static final Pattern OUTER_JOINS = Pattern.compile(":varnullingrels \\(b[^)]*\\)");

    /** Empty for what no index can be made on. */
    static Optional<Printable> of(Expression built, Node.Struct node, Scope scope, Facts facts) {
        if (!COMPUTING.contains(node.tag()) || isAddedByServer(node)) {
            return Optional.empty();
        }
        Set<Long> entries = new HashSet<>();
        Node.@Nullable Struct table = isMadeOfColumns(node, facts, entries) && entries.size() == 1
                ? scope.entry(entries.iterator().next())
                : null;
        return table == null || table.number("rtekind") != RangeKind.RELATION || table.number("relid") == 0
                ? Optional.empty()
                : Optional.of(new Printable(
                        built, table.number("relid"), alone(node.span().written())));
    }

    /** A cast nobody wrote: the value's type should change and not the index. */
    private static boolean isAddedByServer(Node.Struct node) {
        return node.number("funcformat") == IMPLICIT_CAST || node.number("coerceformat") == IMPLICIT_CAST;
    }

    /** Adds the numbers of the entries whose columns are in it. */
    private static boolean isMadeOfColumns(Node node, Facts facts, Set<Long> entries) {
        if (node instanceof Node.Items items) {
            return items.elements().stream().allMatch(element -> isMadeOfColumns(element, facts, entries));
        }
        if (!(node instanceof Node.Struct struct)) {
            return true;
        }
        if (struct.is("VAR")) {
            entries.add(struct.number("varno"));
            return struct.number("varlevelsup") == 0 && struct.number("varattno") > 0;
        }
        return (COMPUTING.contains(struct.tag()) || PARTS.contains(struct.tag()))
                && isImmutable(struct, facts)
                && struct.fields().values().stream().allMatch(field -> isMadeOfColumns(field, facts, entries));
    }

    private static boolean isImmutable(Node.Struct node, Facts facts) {
        boolean function = !node.is("FUNCEXPR")
                || (facts.function(node.number("funcid")).volatility() == Volatility.IMMUTABLE
                        && !node.isTrue("funcretset"));
        boolean operator =
                node.text("opno") == null || facts.operator(node.number("opno")).volatility() == Volatility.IMMUTABLE;
        return function && operator;
    }

    /** Values of constants are written as bytes, so that these words stand nowhere else. */
    private static String alone(String written) {
        String first = NUMBER.matcher(written).replaceAll(":varno 1");
        String plain = IN_THE_TEXT.matcher(first).replaceAll(":varnosyn 0 :varattnosyn 0");
        return OUTER_JOINS.matcher(plain).replaceAll(":varnullingrels (b)");
    }
}
