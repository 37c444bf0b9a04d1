// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.usage.WrappedColumn.Wrapping;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;

/** Whether a column is cast since the driver bound a value of another type, and not since the statement says so. */
final class BoundType {
    private BoundType() {}

    /**
     * A declared type is to blame where the statement has no cast of its own; with one there is doubt. Where values are hidden, the
     * types they were bound as are still known.
     */
    static boolean isToBlame(HiddenColumn hidden) {
        ParameterReference parameter = hidden.condition().parameter();
        if (hidden.condition().wrapping() != Wrapping.CAST || parameter == null) {
            return false;
        }
        WorkloadQuery query = hidden.query().query();
        List<Sample> sent = query.samples().stream()
                .filter(sample -> sample.origin() == Sample.Origin.OBSERVED)
                .toList();
        return sent.isEmpty()
                ? declares(query.bindTypes(), parameter.number(), query.shape().text())
                : sent.stream().anyMatch(sample -> declares(types(sample), parameter.number(), sample.text()));
    }

    private static List<Integer> types(Sample sample) {
        return sample.parameters().stream().map(Parameter::typeOid).toList();
    }

    private static boolean declares(List<Integer> types, int number, String text) {
        return number <= types.size()
                && types.get(number - 1) != Parameter.UNSPECIFIED
                && Lexer.tokens(text).stream().noneMatch(token -> isCast(token, text));
    }

    private static boolean isCast(Token token, String text) {
        return token.kind() == TokenKind.CAST
                || (token.kind() == TokenKind.IDENTIFIER && token.folded(text).equals("cast"));
    }
}
