// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the executions of a query on one side. */
public sealed interface RecordedSide {

    /**
     * It was executed.
     *
     * @param side what was measured
     * @param seen rows of each sample by its position; one that timed out is missing
     */
    record Recorded(Side side, Map<Integer, SeenRows> seen) implements RecordedSide {
        public Recorded {
            requireNonNull(side, "side is null");
            seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }

    /**
     * It was not.
     *
     * @param reason one sentence
     */
    record NotRecorded(String reason) implements RecordedSide {
        public NotRecorded {
            requireNonNull(reason, "reason is null");
        }
    }
}
