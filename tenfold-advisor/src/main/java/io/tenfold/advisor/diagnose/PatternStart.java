// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.usage.PatternCondition;
import io.tenfold.advisor.usage.PatternCondition.Kind;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pattern begins, as far as an index cares. Its first characters are looked at and forgotten.
 *
 * <p>A literal is found in the plan's filter, where PostgreSQL prints it (and what it made of {@code '%' || 'x'}); a bound value in
 * the samples the application sent. A value that was drawn from statistics is no pattern anybody wrote.
 */
enum PatternStart {
    /** With text that must stand at the beginning. */
    TEXT,
    /** With a wildcard, or nowhere in particular. */
    ANYWHERE,
    /** Not known. */
    UNKNOWN;

    static PatternStart of(PatternCondition condition, AnalysedQuery query, @Nullable Plan plan) {
        ParameterReference parameter = parameter(condition.pattern());
        return parameter != null
                ? bound(condition.kind(), query, parameter.number())
                : plan == null ? UNKNOWN : printed(condition, query, plan);
    }

    private static @Nullable ParameterReference parameter(Expression expression) {
        if (expression instanceof Relabel relabel) {
            return parameter(relabel.argument());
        }
        if (expression instanceof FunctionCall call && call.cast()) {
            return parameter(call.arguments().get(0));
        }
        return expression instanceof ParameterReference parameter ? parameter : null;
    }

    /** One sample that begins anywhere is enough: the plan for it cannot use an index. */
    private static PatternStart bound(Kind kind, AnalysedQuery query, int number) {
        PatternStart start = UNKNOWN;
        for (Sample sample : query.query().samples()) {
            String value = sample.origin() == Sample.Origin.OBSERVED
                            && number <= sample.parameters().size()
                    ? sample.parameters().get(number - 1).text()
                    : null;
            if (value != null && start != ANYWHERE) {
                start = start(kind, value);
            }
        }
        return start;
    }

    private static PatternStart printed(PatternCondition condition, AnalysedQuery query, Plan plan) {
        List<Sample> samples = query.query().samples();
        boolean drawn = !samples.isEmpty() && samples.get(0).origin() == Sample.Origin.DRAWN;
        boolean[] depends = {false};
        condition.pattern().forEach(part -> depends[0] |= part instanceof ParameterReference);
        PatternStart[] start = {UNKNOWN};
        if (!drawn || !depends[0]) {
            plan.root().forEach(node -> {
                PatternStart here = inNode(condition, node);
                start[0] = here == UNKNOWN ? start[0] : here;
            });
        }
        return start[0];
    }

    private static PatternStart inNode(PatternCondition condition, PlanNode node) {
        String filter = node.filter();
        if (filter == null) {
            return UNKNOWN;
        }
        List<Token> tokens = Lexer.tokens(filter);
        for (int at = 1; at < tokens.size(); at++) {
            boolean operator = tokens.get(at).kind() == TokenKind.OPERATOR
                    && tokens.get(at).text(filter).equals(condition.kind().operator());
            if (operator && names(condition.column().name(), tokens.subList(0, at), filter)) {
                return literal(condition.kind(), tokens.subList(at + 1, tokens.size()), filter);
            }
        }
        return UNKNOWN;
    }

    /** Whether the left operand, back to the parenthesis it stands in, names the column. */
    private static boolean names(String column, List<Token> before, String filter) {
        int depth = 0;
        for (int at = before.size() - 1; at >= 0 && depth >= 0; at--) {
            Token token = before.get(at);
            switch (token.kind()) {
                case CLOSE_PARENTHESIS -> depth++;
                case OPEN_PARENTHESIS -> depth--;
                case IDENTIFIER, QUOTED_IDENTIFIER -> {
                    if (token.text(filter).replace("\"", "").equals(column)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static PatternStart literal(Kind kind, List<Token> after, String filter) {
        int at = 0;
        while (at < after.size() && after.get(at).kind() == TokenKind.OPEN_PARENTHESIS) {
            at++;
        }
        if (at == after.size() || after.get(at).kind() != TokenKind.STRING) {
            return UNKNOWN;
        }
        String text = after.get(at).text(filter);
        return start(kind, text.substring(text.indexOf('\'') + 1, text.length() - 1));
    }

    private static PatternStart start(Kind kind, String pattern) {
        if (kind == Kind.LIKE || kind == Kind.ILIKE) {
            boolean wildcard = pattern.startsWith("%") || pattern.startsWith("_");
            return wildcard ? ANYWHERE : TEXT;
        }
        boolean anchored = pattern.length() > 1 && pattern.startsWith("^");
        return anchored && Character.isLetterOrDigit(pattern.charAt(1)) ? TEXT : ANYWHERE;
    }
}
