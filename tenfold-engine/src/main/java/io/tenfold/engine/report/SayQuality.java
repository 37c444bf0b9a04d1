// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.advice.ChoiceQuality;
import java.util.Locale;

/** Says in one line how good the choice of indexes is. */
final class SayQuality {
    private static final double PERCENT = 100;

    private SayQuality() {}

    /** The line; empty where nothing is known. */
    static String line(ChoiceQuality quality) {
        String bound = quality.candidates() == 0 ? "" : bound(quality);
        String cut = "The search was cut short by --time-limit.";
        if (!quality.cutShort()) {
            return bound;
        }
        return bound.isEmpty() ? cut : bound + " " + cut;
    }

    private static String bound(ChoiceQuality quality) {
        String candidates = quality.candidates() == 1
                ? "this one candidate"
                : String.format(Locale.ROOT, "these %,d candidates", quality.candidates());
        if (quality.isBest()) {
            return "No better choice exists among " + candidates + " (estimate).";
        }
        return quality.mostBetter().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "At most %.1f %% better is possible with %s (estimate, if an index more never makes a plan dearer).",
                        PERCENT * quality.mostBetter().getAsDouble(),
                        candidates);
    }
}
