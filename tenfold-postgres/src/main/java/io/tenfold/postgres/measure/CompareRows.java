// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import java.util.List;

/**
 * Compares what a statement returned without and with a change: as a multiset, in order where the statement orders,
 * with a tolerance where its sums depend on the order in which rows are met.
 */
final class CompareRows {
    private CompareRows() {}

    static ResultComparison compare(SeenRows before, SeenRows after, ComparisonRule rule) {
        ResultComparison strict = strict(before, after, rule);
        if (strict.outcome() == Outcome.DIFFERENT && rule.mayDiffer() != null) {
            return new ResultComparison(
                    Outcome.NOT_COMPARED, "two executions of it may differ by themselves: " + rule.mayDiffer());
        }
        return strict;
    }

    private static ResultComparison strict(SeenRows before, SeenRows after, ComparisonRule rule) {
        RowDigest first = before.digest();
        RowDigest second = after.digest();
        if (!first.columns().equals(second.columns())) {
            return different("columns have other names or types");
        }
        if (first.rows() != second.rows()) {
            return different("%d rows before, %d after".formatted(first.rows(), second.rows()));
        }
        if (!first.multiset().equals(second.multiset())) {
            return rule.approximate() && !before.floating().isEmpty()
                    ? approximately(before, after)
                    : different("other values in %d rows".formatted(first.rows()));
        }
        if (!first.orderKeys().equals(second.orderKeys())) {
            return different("the same %d rows in another order than ORDER BY gave before".formatted(first.rows()));
        }
        String how = rule.orderColumns().isEmpty() ? "in any order" : "in the order of ORDER BY";
        return new ResultComparison(Outcome.EQUAL, "%d rows compared %s".formatted(first.rows(), how));
    }

    private static ResultComparison approximately(SeenRows before, SeenRows after) {
        List<List<String>> first = before.kept();
        List<List<String>> second = after.kept();
        if (first == null || second == null) {
            return new ResultComparison(
                    Outcome.NOT_COMPARED,
                    "floating-point sums in %d rows; at most %d are compared with a tolerance, within one run"
                            .formatted(before.digest().rows(), DigestRows.MOST_KEPT));
        }
        return switch (MatchRows.match(first, second, before.floating())) {
            case SAME ->
                new ResultComparison(
                        Outcome.EQUAL,
                        "%d rows compared, floating-point columns within %s of each other"
                                .formatted(first.size(), MatchRows.TOLERANCE));
            case OTHER -> different("other values in %d rows, beyond the tolerance".formatted(first.size()));
            case UNDECIDED ->
                new ResultComparison(
                        Outcome.NOT_COMPARED, "too many rows differ in nothing but floating-point columns");
        };
    }

    private static ResultComparison different(String detail) {
        return new ResultComparison(Outcome.DIFFERENT, detail);
    }
}
