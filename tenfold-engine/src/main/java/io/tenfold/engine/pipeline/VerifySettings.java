// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.verify.VerdictLimits;
import java.time.Duration;

/**
 * What a change has to show when it is measured, and what becomes of one that does not.
 *
 * @param limits what is a gain and what a loss
 * @param blockFor how long a change that was taken back is not recommended again
 * @param ignoreBlocked recommend it all the same
 */
public record VerifySettings(VerdictLimits limits, Duration blockFor, boolean ignoreBlocked) {
    /** A gain of 20 %, a loss of 10 %, 30 days. */
    public static final VerifySettings STANDARD =
            new VerifySettings(VerdictLimits.STANDARD, Duration.ofDays(30), false);

    public VerifySettings {
        requireNonNull(limits, "limits is null");
        requireNonNull(blockFor, "blockFor is null");
        if (blockFor.isNegative()) {
            throw new IllegalArgumentException("blockFor is negative: " + blockFor);
        }
    }
}
