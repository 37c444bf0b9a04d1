// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.lex.ClassifyStatement;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.NumberedStatement;
import io.tenfold.sql.lex.Placeholders;
import io.tenfold.sql.lex.RepairNormalised;
import io.tenfold.sql.lex.SingleStatement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A text that is proved to be one complete statement of a kind that is planned. Only such a text may be put behind words
 * of ours ({@code EXPLAIN}, {@code PREPARE .. AS}, the body of a function).
 *
 * @param text the statement with placeholders {@code $1..$n}
 * @param parameters highest number of a placeholder, 0 where there is none
 * @param kind what it does, never {@link StatementKind#UTILITY}
 */
public record PlannableText(String text, int parameters, StatementKind kind) {
    /** The protocol counts parameters in 16 bits. */
    private static final int MOST_PARAMETERS = 65_535;

    /**
     * The proof.
     *
     * @throws NotExplainableException when the text is not one complete statement, or of a kind that is never planned
     */
    public static PlannableText of(String text) throws NotExplainableException {
        String repaired = RepairNormalised.text(text);
        Optional<String> problem = SingleStatement.problem(repaired);
        if (problem.isPresent()) {
            throw new NotExplainableException(
                    SkipReason.NOT_A_STATEMENT, "The text is not one complete statement: " + problem.get() + ".");
        }
        String bare = SingleStatement.bare(repaired);
        StatementKind kind = ClassifyStatement.kind(bare, Lexer.tokens(bare));
        if (kind == StatementKind.UTILITY) {
            throw new NotExplainableException(SkipReason.UTILITY, "Statements of this kind are never planned.");
        }
        NumberedStatement numbered = Placeholders.numbered(bare);
        if (numbered.parameters() > MOST_PARAMETERS) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED, "It has a placeholder with a number above " + MOST_PARAMETERS + ".");
        }
        return new PlannableText(numbered.text(), numbered.parameters(), kind);
    }

    /** One parameter for each placeholder, of which nothing is known. */
    public List<Parameter> openParameters() {
        return Collections.nCopies(parameters, new Parameter(null, Parameter.UNSPECIFIED));
    }
}
