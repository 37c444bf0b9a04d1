// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;

/**
 * Whether a pattern of a query can begin with text. The tree holds no literals, so its samples' own text is looked at; the first
 * character of a pattern, and it is forgotten.
 */
public final class MayBegin {
    private MayBegin() {}

    /** False where every pattern is a literal that begins with a wildcard, as is every value bound to a placeholder. */
    public static boolean withText(AnalysedQuery query) {
        List<Sample> samples = query.query().representatives();
        return samples.stream().anyMatch(MayBegin::withText);
    }

    private static boolean withText(Sample sample) {
        List<Token> tokens = Lexer.tokens(sample.text());
        boolean met = false;
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).is(sample.text(), "like")) {
                met = true;
                if (!isWildcard(tokens.get(at + 1), sample)) {
                    return true;
                }
            }
        }
        return !met; // a regular expression, or the pattern stands in a view
    }

    private static boolean isWildcard(Token token, Sample sample) {
        String text = token.text(sample.text());
        if (token.kind() == TokenKind.PARAMETER) {
            int number = Integer.parseInt(text.substring(1));
            Parameter value =
                    number <= sample.parameters().size() ? sample.parameters().get(number - 1) : null;
            return value != null && value.text() != null && isWildcard(value.text());
        }
        return token.kind() == TokenKind.STRING && isWildcard(text.substring(1));
    }

    private static boolean isWildcard(String pattern) {
        return pattern.startsWith("%") || pattern.startsWith("_");
    }
}
