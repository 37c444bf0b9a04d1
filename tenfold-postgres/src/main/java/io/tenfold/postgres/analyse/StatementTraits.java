// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.AnalysedStatement;
import java.util.List;

/**
 * What must be known of a statement before two of its results are compared, or it is run again: why they may differ although
 * nothing changed, and what it does besides reading.
 *
 * @param variations why two results may differ by themselves, in the order they are met; empty when they must be equal
 * @param order what is promised about the order of its rows
 * @param writes it inserts, updates or deletes, in a common table perhaps
 * @param locks it locks rows
 */
public record StatementTraits(List<Variation> variations, RowOrder order, boolean writes, boolean locks) {
    public StatementTraits {
        variations = List.copyOf(variations);
        requireNonNull(order, "order is null");
    }

    /**
     * The traits of a statement. Where a doubt remains, it may vary.
     *
     * @param catalog its unique keys decide whether an order leaves ties
     */
    public static StatementTraits of(AnalysedStatement statement, Catalog catalog) {
        return new FindTraits(catalog).of(statement);
    }

    /** May two results differ although nothing changed? */
    public boolean mayVary() {
        return !variations.isEmpty();
    }

    /**
     * One reason.
     *
     * @param kind as a code
     * @param detail one sentence without literals
     */
    public record Variation(Kind kind, String detail) {
        public Variation {
            requireNonNull(kind, "kind is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** Kinds of {@link Variation}. */
    public enum Kind {
        /** A volatile function: each call may answer differently, or have an effect. */
        VOLATILE_FUNCTION,
        /** The time, the transaction or the session is part of the result. */
        TIME_OR_SESSION,
        /** Sums of floating-point numbers differ in their last digits with the order of the rows. */
        FLOAT_AGGREGATE,
        /** An aggregate whose result depends on the order of its input, which is not said. */
        UNORDERED_AGGREGATE,
        /** LIMIT, OFFSET or DISTINCT ON where the order leaves ties, or there is none. */
        LIMIT_WITH_TIES,
        /** A window function that depends on the order of rows within their partition; ties may stand either way. */
        WINDOW_WITH_TIES,
        /** TABLESAMPLE. */
        SAMPLE
    }

    /** What ORDER BY of the outermost block promises. */
    public enum RowOrder {
        /** Nothing: rows may come in any order. */
        FREE,
        /** Rows are sorted, but some may be equal in all that is sorted by. */
        TIES_POSSIBLE,
        /** There is only one right order. */
        TOTAL
    }
}
