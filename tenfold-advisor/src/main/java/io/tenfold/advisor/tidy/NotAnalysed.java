// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Statements of the workload without a price. One that may read a table forbids dropping an index on it: nobody knows what it
 * would cost.
 */
final class NotAnalysed {
    private static final Set<SkipReason> HARMLESS = Set.of(SkipReason.OWN_STATEMENT, SkipReason.SYSTEM_CATALOG);

    /** Utility statements that plan one inside. */
    private static final Pattern PLANS_ONE = Pattern.compile(
            "^\\s*(?:copy\\s*\\(|declare\\b|explain\\b|prepare\\b|refresh\\b|create\\b.*\\bas\\b.*\\bselect\\b).*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final List<SkippedStatement> blocking;

    NotAnalysed(List<SkippedStatement> skipped) {
        this.blocking = skipped.stream().filter(NotAnalysed::plansSomething).toList();
    }

    private static boolean plansSomething(SkippedStatement statement) {
        return statement.reason() == SkipReason.UTILITY
                ? PLANS_ONE.matcher(statement.text()).matches()
                : !HARMLESS.contains(statement.reason());
    }

    /** The first that names the table. */
    Optional<SkippedStatement> of(TableName table) {
        Pattern word =
                Pattern.compile("(?<![\\w$])" + Pattern.quote(table.name().toLowerCase(Locale.ROOT)) + "(?![\\w$])");
        return blocking.stream()
                .filter(statement ->
                        word.matcher(statement.text().toLowerCase(Locale.ROOT)).find())
                .findFirst();
    }
}
