// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the changes may cost.
 *
 * @param bytes most bytes of all new indexes together; empty for the default, the size of the tables concerned
 * @param maxIndexes most new indexes; empty for any number
 * @param maxWriteOverhead most WAL they may add to the writes counted, as a share of today's: 0.25 is a quarter more; empty for
 *     any
 */
public record Budget(OptionalLong bytes, OptionalInt maxIndexes, OptionalDouble maxWriteOverhead) {
    public Budget {
        requireNonNull(bytes, "bytes is null");
        requireNonNull(maxIndexes, "maxIndexes is null");
        requireNonNull(maxWriteOverhead, "maxWriteOverhead is null");
        if (bytes.isPresent() && bytes.getAsLong() < 0) {
            throw new IllegalArgumentException("budget is negative: " + bytes.getAsLong() + " bytes");
        }
        if (maxIndexes.isPresent() && maxIndexes.getAsInt() < 0) {
            throw new IllegalArgumentException("budget is negative: " + maxIndexes.getAsInt() + " indexes");
        }
        if (maxWriteOverhead.isPresent() && !(maxWriteOverhead.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("budget is no share of the writes: " + maxWriteOverhead.getAsDouble());
        }
    }

    /** The default budget. */
    public static Budget byDefault() {
        return new Budget(OptionalLong.empty(), OptionalInt.empty(), OptionalDouble.empty());
    }

    /** A budget of that many bytes. */
    public static Budget of(long bytes) {
        return new Budget(OptionalLong.of(bytes), OptionalInt.empty(), OptionalDouble.empty());
    }

    /** The same for at most that many indexes. */
    public Budget withMaxIndexes(int most) {
        return new Budget(bytes, OptionalInt.of(most), maxWriteOverhead);
    }

    /** The same for at most that share more WAL. */
    public Budget withMaxWriteOverhead(double share) {
        return new Budget(bytes, maxIndexes, OptionalDouble.of(share));
    }
}
