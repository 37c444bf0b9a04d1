// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What the changes may cost.
 *
 * @param bytes most bytes of all new indexes together; empty for the default, the size of the tables concerned
 */
public record Budget(OptionalLong bytes) {
    public Budget {
        requireNonNull(bytes, "bytes is null");
        if (bytes.isPresent() && bytes.getAsLong() < 0) {
            throw new IllegalArgumentException("budget is negative: " + bytes.getAsLong() + " bytes");
        }
    }

    /** The default budget. */
    public static Budget byDefault() {
        return new Budget(OptionalLong.empty());
    }

    /** A budget of that many bytes. */
    public static Budget of(long bytes) {
        return new Budget(OptionalLong.of(bytes));
    }
}
