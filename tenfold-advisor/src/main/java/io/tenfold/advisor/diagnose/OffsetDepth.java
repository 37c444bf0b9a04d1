// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How deep the pages are that the application asked for. A finding gets the order of magnitude and never the number. */
final class OffsetDepth {
    private OffsetDepth() {}

    /** The deepest of the samples the application sent, rows; empty where no value is known. */
    static OptionalDouble deepest(AnalysedQuery query, QueryBlock block) {
        ParameterReference parameter = parameter(block.offset());
        return query.query().samples().stream()
                .filter(sample -> sample.origin() == Sample.Origin.OBSERVED)
                .map(sample -> parameter == null ? written(sample.text()) : bound(sample, parameter.number()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }

    private static @Nullable ParameterReference parameter(@Nullable Expression offset) {
        ParameterReference[] found = {null};
        if (offset != null) {
            offset.forEach(part -> found[0] = part instanceof ParameterReference parameter ? parameter : found[0]);
        }
        return found[0];
    }

    private static OptionalDouble bound(Sample sample, int number) {
        String text = number <= sample.parameters().size()
                ? sample.parameters().get(number - 1).text()
                : null;
        return text == null ? OptionalDouble.empty() : number(text);
    }

    /** The largest number behind OFFSET. */
    private static OptionalDouble written(String text) {
        List<Token> tokens = Lexer.tokens(text);
        OptionalDouble deepest = OptionalDouble.empty();
        for (int at = 0; at + 1 < tokens.size(); at++) {
            boolean offset = tokens.get(at).kind() == TokenKind.IDENTIFIER
                    && tokens.get(at).folded(text).equals("offset")
                    && tokens.get(at + 1).kind() == TokenKind.NUMBER;
            OptionalDouble rows = offset ? number(tokens.get(at + 1).text(text)) : OptionalDouble.empty();
            if (rows.isPresent() && rows.getAsDouble() > deepest.orElse(-1)) {
                deepest = rows;
            }
        }
        return deepest;
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /** The power of ten at or below it. */
    static double magnitude(double rows) {
        return rows < 1 ? 0 : Math.pow(10, Math.floor(Math.log10(rows)));
    }
}
