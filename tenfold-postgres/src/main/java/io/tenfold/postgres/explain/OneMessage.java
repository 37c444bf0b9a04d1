// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements that get a plan and leave nothing behind, as one text for the driver, which sends them all before it waits.
 *
 * @param text the statements; for a session with standard_conforming_strings on
 * @param resultsBefore results to pass over until that of EXPLAIN
 * @param afterwards what is still to do outside the transaction where one of them fails; empty for nothing
 */
record OneMessage(String text, int resultsBefore, String afterwards) {
    private static final String TAG = "/* tenfold */ ";

    /**
     * Of a text that was planned, in the same way.
     *
     * @param searchPath to plan it under, null for the session's
     * @param before statements of ours, or with a text that is proved to be one statement
     * @param explain EXPLAIN of such a text
     * @param afterwards takes back what outlives the transaction; empty for nothing
     */
    static OneMessage of(@Nullable String searchPath, List<String> before, String explain, String afterwards) {
        List<String> statements = new ArrayList<>(List.of(TAG + "BEGIN"));
        if (searchPath != null) {
            statements.add(
                    TAG + "SELECT pg_catalog.set_config('search_path', " + Quote.literal(searchPath) + ", true)");
        }
        statements.addAll(before);
        int resultsBefore = statements.size();
        statements.add(explain);
        statements.add(TAG + "ROLLBACK");
        if (!afterwards.isEmpty()) {
            statements.add(afterwards);
        }
        return new OneMessage(String.join(";\n", statements), resultsBefore, afterwards);
    }
}
