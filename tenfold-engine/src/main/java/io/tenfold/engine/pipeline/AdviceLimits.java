// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.select.Budget;
import io.tenfold.advisor.select.Deadline;
import io.tenfold.advisor.select.Terms;
import io.tenfold.advisor.write.WriteCost;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What advice may cost.
 *
 * @param bytes most bytes all new indexes together may take; empty for the default
 * @param maxIndexes most new indexes; empty for any number
 * @param maxWriteOverhead most WAL they may add to what is written today, as a share of it; empty for any
 * @param timeLimit longest search for a better choice; empty for as long as it takes, the same for the same input
 */
public record AdviceLimits(
        OptionalLong bytes, OptionalInt maxIndexes, OptionalDouble maxWriteOverhead, Optional<Duration> timeLimit) {
    /** The defaults. */
    public static final AdviceLimits DEFAULT = ofBytes(OptionalLong.empty());

    public AdviceLimits {
        requireNonNull(bytes, "bytes is null");
        requireNonNull(maxIndexes, "maxIndexes is null");
        requireNonNull(maxWriteOverhead, "maxWriteOverhead is null");
        requireNonNull(timeLimit, "timeLimit is null");
    }

    /** At most that many bytes, all else by default. */
    public static AdviceLimits ofBytes(OptionalLong bytes) {
        return new AdviceLimits(bytes, OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** What a choice made from now on has to keep to. */
    Terms terms(WriteCost writes, LongSupplier clock) {
        Deadline deadline = timeLimit.map(time -> Deadline.in(clock, time)).orElse(Deadline.NONE);
        return new Terms(new Budget(bytes, maxIndexes, maxWriteOverhead), writes, deadline);
    }
}
