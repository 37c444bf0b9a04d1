// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A figure of two runs.
 *
 * @param name such as {@code p95}
 * @param unit such as {@code ms}
 * @param before of the run it is compared with
 * @param after of this one
 * @param interval of after over before; empty where there are too few slices for one
 */
public record ComparedFigure(String name, String unit, double before, double after, Optional<Interval> interval) {
    public ComparedFigure {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(interval, "interval is null");
    }

    /** After over before; NaN where there is nothing to divide by. */
    public double ratio() {
        return before > 0 ? after / before : Double.NaN;
    }

    /** Whether the two differ beyond what slices of one run differ. */
    public boolean differs() {
        return interval.isPresent() && !interval.get().holds(1);
    }
}
