// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.WrappedColumn;
import io.tenfold.advisor.usage.WrappedColumn.Wrapping;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.Volatility;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A function or an operator stands around a column, and no index is on what it makes of it.
 *
 * <pre>
 *   WHERE lower(email) = $1                      no index on lower(email)
 *   WHERE date_trunc('day', placed_at) = $1      none is possible: placed_at >= .. AND placed_at < .. says the same
 * </pre>
 */
final class FunctionOnColumn implements Rule {
    static final String ID = "function-on-column";

    /** Functions that make a period of a moment: a range of the bare column says the same. */
    private static final Set<String> PERIODS = Set.of("date_trunc", "date_part", "extract", "date", "timezone");

    @Override
    public List<Finding> findings(Situation situation) {
        return HiddenColumn.all(situation).stream()
                .filter(hidden -> hidden.condition().wrapping() == Wrapping.FUNCTION)
                .filter(hidden -> hidden.condition().volatility() != Volatility.VOLATILE)
                .filter(hidden -> !hasIndex(hidden.condition()))
                .map(FunctionOnColumn::finding)
                .toList();
    }

    /**
     * Whether some index is on an expression with the same columns and functions. Literals and casts may differ: then there is
     * doubt, and nothing is said.
     */
    private static boolean hasIndex(WrappedColumn condition) {
        Set<String> needed = words(condition.expression());
        return IndexKeys.of(condition.table()).stream()
                .map(IndexKey::expression)
                .anyMatch(expression -> expression != null && words(expression).containsAll(needed));
    }

    private static Set<String> words(String expression) {
        List<String> words = new ArrayList<>();
        List<Token> tokens = Lexer.tokens(expression);
        for (int at = 0; at < tokens.size(); at++) {
            boolean type = at > 0 && tokens.get(at - 1).kind() == TokenKind.CAST;
            boolean word = tokens.get(at).kind() == TokenKind.IDENTIFIER
                    || tokens.get(at).kind() == TokenKind.QUOTED_IDENTIFIER;
            if (word && !type) {
                words.add(tokens.get(at).text(expression).replace("\"", ""));
            }
        }
        return Set.copyOf(words);
    }

    private static Finding finding(HiddenColumn hidden) {
        WrappedColumn condition = hidden.condition();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", hidden.scan().table().name().toString());
        evidence.put("column", String.join(", ", condition.names()));
        evidence.put("compared as", condition.expression());
        hidden.scan().describe(evidence);
        evidence.put("can be indexed", condition.volatility() == Volatility.IMMUTABLE ? "yes" : "no, it is STABLE");
        return new Finding(
                ID,
                List.of(hidden.query().fingerprint()),
                "Compares " + condition.expression() + " instead of the column, so no index on "
                        + String.join(", ", condition.names()) + " can serve it: "
                        + hidden.scan().consequence(),
                evidence,
                hidden.query().query().totalMs(),
                nextStep(condition));
    }

    private static String nextStep(WrappedColumn condition) {
        String column = String.join(", ", condition.names());
        boolean immutable = condition.volatility() == Volatility.IMMUTABLE;
        if (words(condition.expression()).stream().anyMatch(PERIODS::contains)) {
            return "Compare the bare column " + column + " with the beginning and the end of the period (>= and <)"
                    + (immutable
                            ? ", or index the expression."
                            : ": its result depends on settings, so it cannot be indexed.");
        }
        if (!immutable) {
            return "Compare the bare column " + column
                    + ": what is made of it here depends on settings and cannot be indexed.";
        }
        return "Create " + method(condition) + " index on the expression " + condition.expression()
                + ", or compare the bare column.";
    }

    private static String method(WrappedColumn condition) {
        Set<String> methods =
                condition.operator().roles().stream().map(OperatorRole::method).collect(Collectors.toUnmodifiableSet());
        if (methods.contains("btree") || methods.isEmpty()) {
            return "a b-tree";
        }
        return methods.contains("gin") ? "a GIN" : "a " + methods.iterator().next();
    }
}
