// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

/**
 * The normalised form of a statement: literals and placeholders are {@code $1..$n}, comments are gone, white space is
 * single, lists of constants are collapsed.
 *
 * @param fingerprint the id of this shape
 * @param text the normalised text; holds no literal of the application
 * @param kind what the statement does
 */
public record QueryShape(Fingerprint fingerprint, String text, StatementKind kind) {
    public QueryShape {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(text, "text is null");
        requireNonNull(kind, "kind is null");
    }
}
