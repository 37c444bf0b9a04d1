// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.measure.Effort;
import io.tenfold.model.measure.MeasuredSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the executions of a query took beside time, without and with a change, as short lines. */
final class ShowEffort {
    private ShowEffort() {}

    /** One line for the first execution, one for its blocks; neither where it was not measured on both sides. */
    static List<String> lines(MeasuredSide before, MeasuredSide after) {
        List<String> lines = new ArrayList<>();
        if (before.firstMs().isPresent() && after.firstMs().isPresent()) {
            lines.add("first touch  " + ShowNumber.milliseconds(before.firstMs().getAsDouble()) + " -> "
                    + ShowNumber.milliseconds(after.firstMs().getAsDouble()));
        }
        Effort first = before.effort();
        Effort second = after.effort();
        if (first != null && second != null) {
            lines.add("blocks       " + blocks(first) + " -> " + blocks(second));
        }
        return lines;
    }

    private static String blocks(Effort effort) {
        StringBuilder words =
                new StringBuilder(String.format(Locale.ROOT, "%,d (%,d read)", effort.blocks(), effort.sharedRead()));
        if (effort.tempBlocks() > 0) {
            words.append(String.format(Locale.ROOT, " and %,d temporary", effort.tempBlocks()));
        }
        if (effort.walBytes() > 0) {
            words.append(", WAL ").append(ShowNumber.bytes((double) effort.walBytes()));
        }
        return words.toString();
    }
}
