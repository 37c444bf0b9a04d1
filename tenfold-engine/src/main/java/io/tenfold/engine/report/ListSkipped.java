// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What was not analysed, for a terminal: a line for each statement that could have been, and one for all that never are.
 *
 * <pre>
 *   9af1c07b MISSING_RELATION: relation "orders_old" does not exist  select * from orders_old
 *   12 statements of kinds that are never analysed: 3 UTILITY, 9 SYSTEM_CATALOG (--json lists them)
 * </pre>
 */
final class ListSkipped {
    private static final Set<SkipReason> NEVER_ANALYSED =
            EnumSet.of(SkipReason.UTILITY, SkipReason.OWN_STATEMENT, SkipReason.SYSTEM_CATALOG);

    private static final int FINGERPRINT_DIGITS = 8;
    private static final int TEXT_WIDTH = 100;

    private ListSkipped() {}

    /** The lines, empty where nothing was skipped. */
    static List<String> lines(List<SkippedStatement> skipped, Ink ink) {
        List<String> lines = new ArrayList<>();
        List<SkippedStatement> never = new ArrayList<>();
        for (SkippedStatement each : skipped) {
            if (NEVER_ANALYSED.contains(each.reason())) {
                never.add(each);
            } else {
                lines.add("  " + each.fingerprint().value().substring(0, FINGERPRINT_DIGITS) + " " + each.reason()
                        + ": " + each.detail() + "  " + ink.dim(WrapText.cut(each.text(), TEXT_WIDTH)));
            }
        }
        if (!never.isEmpty()) {
            lines.add("  " + Figures.count(never.size(), "statement", "statements")
                    + " of kinds that are never analysed: " + PrintProfile.byReason(never) + " (--json lists them)");
        }
        return lines;
    }
}
