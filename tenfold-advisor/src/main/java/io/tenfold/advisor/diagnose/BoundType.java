// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.usage.WrappedColumn.Wrapping;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;

/** Whether a column is cast since the driver bound a value of another type, and not since the statement says so. */
final class BoundType {
    private BoundType() {}

    /** A declared type is to blame where the statement has no cast of its own; with one there is doubt. */
    static boolean isToBlame(HiddenColumn hidden) {
        ParameterReference parameter = hidden.condition().parameter();
        return hidden.condition().wrapping() == Wrapping.CAST
                && parameter != null
                && hidden.query().query().samples().stream().anyMatch(sample -> declares(sample, parameter.number()));
    }

    private static boolean declares(Sample sample, int number) {
        return sample.origin() == Sample.Origin.OBSERVED
                && number <= sample.parameters().size()
                && sample.parameters().get(number - 1).typeOid() != Parameter.UNSPECIFIED
                && Lexer.tokens(sample.text()).stream().noneMatch(token -> isCast(token, sample.text()));
    }

    private static boolean isCast(Token token, String text) {
        return token.kind() == TokenKind.CAST
                || (token.kind() == TokenKind.IDENTIFIER && token.folded(text).equals("cast"));
    }
}
