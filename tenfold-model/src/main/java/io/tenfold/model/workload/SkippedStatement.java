// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

/**
 * A shape that was seen and not analysed.
 *
 * @param fingerprint its id (of the raw text where it is not even one statement)
 * @param text the normalised text, shortened where it could not be read
 * @param reason the reason's code
 * @param detail one sentence that says what was wrong, without literals
 */
public record SkippedStatement(Fingerprint fingerprint, String text, SkipReason reason, String detail) {
    public SkippedStatement {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(text, "text is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }
}
