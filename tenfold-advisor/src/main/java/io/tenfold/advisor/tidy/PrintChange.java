// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;

/** Writes a proposal as the statements that do it and those that take it back. */
final class PrintChange {
    /** NAMEDATALEN - 1, less the suffix that REINDEX CONCURRENTLY appends. */
    private static final int LONGEST_STEM = 63 - "_ccnew".length();

    private PrintChange() {}

    /**
     * The change.
     *
     * @param built its replacement is built for it, not for a change before it
     */
    static TidyChange of(Proposal proposal, boolean built, long freedBytes) {
        List<String> ddl = new ArrayList<>();
        List<String> undo = new ArrayList<>();
        Index index = proposal.subject().index();
        IndexDefinition replacement = proposal.replacement();
        if (proposal.drops()) {
            undo.addAll(proposal.subject().undo());
        } else {
            ddl.add("REINDEX INDEX CONCURRENTLY " + Quote.identifier(index.schema()) + "."
                    + Quote.identifier(index.name()));
            undo.add("DROP INDEX CONCURRENTLY IF EXISTS " + Quote.identifier(index.schema()) + "."
                    + Quote.identifier(leftover(index.name())));
        }
        if (replacement != null && built) {
            String name = IndexName.of(replacement);
            ddl.add(PrintIndex.create(name, replacement, true));
            undo.add(PrintIndex.drop(replacement.table().schema(), name, true));
        }
        if (proposal.drops()) {
            ddl.add(PrintIndex.drop(index.schema(), index.name(), true));
        }
        return new TidyChange(
                proposal.kind(),
                proposal.subject(),
                proposal.drops(),
                replacement,
                proposal.relied(),
                ddl,
                undo,
                freedBytes,
                proposal.reason());
    }

    /** What a REINDEX CONCURRENTLY that failed leaves: the name, cut between characters, with a suffix. */
    private static String leftover(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(UTF_8).length > LONGEST_STEM) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + "_ccnew";
    }
}
