// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Placeholders;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import io.tenfold.sql.text.CutText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one captured text turned out to be: a query, or something that is left out. */
sealed interface ReadStatement {

    /**
     * A statement that PostgreSQL plans.
     *
     * @param shape its shape
     * @param placeholders number of placeholders in the text
     */
    record Query(QueryShape shape, int placeholders) implements ReadStatement {}

    /**
     * A statement that is left out.
     *
     * @param statement what and why
     */
    record Skip(SkippedStatement statement) implements ReadStatement {}

    /** Characters shown of a text that cannot be read. */
    int LONGEST_SHOWN = 200;

    /** What pg_stat_statements shows instead of a text the role may not read. */
    String HIDDEN = "<insufficient privilege>";

    /** Why a text that the server shortened is left out. */
    String CUT =
            "The server keeps only the beginning of so long a text; a larger track_activity_query_size (restart) keeps"
                    + " more.";

    /**
     * Reads a text.
     *
     * @param text as captured
     * @param own Tenfold's own statements
     */
    static ReadStatement of(String text, Set<Fingerprint> own) {
        Optional<String> problem = SingleStatement.problem(text);
        if (problem.isPresent()) {
            String detail =
                    CutText.isMarked(text) ? CUT : "The text is not one complete statement: " + problem.get() + ".";
            return skip(Fingerprinter.fingerprint(text), shown(text), SkipReason.NOT_A_STATEMENT, detail);
        }
        if (text.equals(HIDDEN)) {
            String detail = "The server hides these texts from the role; GRANT pg_read_all_stats TO it shows them.";
            return skip(Fingerprinter.fingerprint(text), text, SkipReason.MISSING_PRIVILEGE, detail);
        }
        QueryShape shape = Fingerprinter.shape(text);
        if (own.contains(shape.fingerprint()) || OwnStatements.has(text)) {
            return skip(shape, SkipReason.OWN_STATEMENT, "Tenfold sent it itself.");
        }
        if (shape.kind() == StatementKind.UTILITY) {
            return skip(shape, SkipReason.UTILITY, "PostgreSQL makes no plan for this kind of statement.");
        }
        if (SetsParameters.only(text)) {
            return skip(
                    shape, SkipReason.UTILITY, "It only sets parameters of the session or transaction, as SET does.");
        }
        if (CatalogRelations.areAllOf(text)) {
            return skip(shape, SkipReason.SYSTEM_CATALOG, "It reads system catalogs only.");
        }
        return new Query(shape, Placeholders.numbered(text).parameters());
    }

    private static ReadStatement skip(QueryShape shape, SkipReason reason, String detail) {
        return skip(shape.fingerprint(), shape.text(), reason, detail);
    }

    private static ReadStatement skip(Fingerprint fingerprint, String text, SkipReason reason, String detail) {
        return new Skip(new SkippedStatement(fingerprint, text, reason, detail));
    }

    /**
     * The beginning of a text that cannot be read, up to its first string: a quote that is missing turns the strings after
     * it inside out, so nothing from there on may be shown.
     */
    private static String shown(String text) {
        List<Token> tokens = new ArrayList<>();
        for (Token token : Lexer.tokens(text)) {
            TokenKind kind = token.kind();
            if (kind == TokenKind.STRING || kind == TokenKind.BIT_STRING || kind.isUnterminated()) {
                break;
            }
            tokens.add(token);
        }
        String shown = NormaliseStatement.of(text, tokens).text();
        int end = Math.min(shown.length(), LONGEST_SHOWN);
        boolean cutsCharacter = end < shown.length() && Character.isLowSurrogate(shown.charAt(end));
        return shown.substring(0, cutsCharacter ? end - 1 : end).concat(" ...").strip();
    }
}
