// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

/**
 * Whether the rows before and after are the same.
 *
 * @param outcome what the comparison said
 * @param detail how it was compared, or why it was not
 */
public record ResultComparison(Outcome outcome, String detail) {
    public ResultComparison {
        requireNonNull(outcome, "outcome is null");
        requireNonNull(detail, "detail is null");
    }

    /** Outcomes of a comparison. */
    public enum Outcome {
        EQUAL,
        DIFFERENT,
        NOT_COMPARED
    }
}
