// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * How good a choice of indexes is, by the planner's estimates. The bound holds as long as an index more never makes an estimate
 * dearer; it counts what was left out as not worth its upkeep as possible.
 *
 * @param candidates indexes there were to choose from
 * @param mostBetter share of the weighted cost under this choice, 0 to 1, that no other set of these candidates within the same
 *     budgets can save more than; empty where it is not known
 * @param cutShort the search ended because its time was over
 */
public record ChoiceQuality(int candidates, OptionalDouble mostBetter, boolean cutShort) {
    /** Nothing is known. */
    public static final ChoiceQuality UNKNOWN = new ChoiceQuality(0, OptionalDouble.empty(), false);

    /** From here on better is as good as equal. */
    private static final double AS_GOOD = 0.0005;

    public ChoiceQuality {
        requireNonNull(mostBetter, "mostBetter is null");
    }

    /** Whether no better set exists among these candidates, within a twentieth of a percent. */
    public boolean isBest() {
        return mostBetter.isPresent() && mostBetter.getAsDouble() <= AS_GOOD;
    }
}
