// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

/**
 * The verdict on one change.
 *
 * @param changeId the change
 * @param decision the verdict
 * @param reason one sentence with the numbers
 */
public record ChangeVerdict(String changeId, Decision decision, String reason) {
    public ChangeVerdict {
        requireNonNull(changeId, "changeId is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(reason, "reason is null");
    }
}
