// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of work of one kind that talk to the server again and again in statements that take hardly longer than the way there and back.
 *
 * @param name name of the units, null where they have none
 * @param units units of this kind that are chatty
 * @param statements their statements, without those that a loop over keys explains
 * @param mostInOneUnit the highest number in one unit
 * @param shapes different shapes among them
 * @param shortMs up to how many ms a statement counts as short
 * @param shortStatements how many of them are short
 * @param shortTotalMs time of the short ones, ms
 * @param totalMs time of all of them, ms
 * @param mostFrequent the most frequent shapes, at most three
 */
public record ChattyUnits(
        @Nullable String name,
        int units,
        long statements,
        int mostInOneUnit,
        int shapes,
        double shortMs,
        long shortStatements,
        double shortTotalMs,
        double totalMs,
        List<Fingerprint> mostFrequent) {
    public ChattyUnits {
        mostFrequent = List.copyOf(mostFrequent);
    }
}
