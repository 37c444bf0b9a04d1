// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one shape.
 *
 * @param fingerprint the shape
 * @param name name of the unit of work it runs in, null where there is none
 * @param text the normalised text
 * @param calls its weight in the mix
 * @param slices latencies of the requests answered in each slice of time; all shapes of a run have as many
 * @param after latencies of those answered later: sent in time, or never sent
 */
public record ShapeLoad(
        Fingerprint fingerprint,
        @Nullable String name,
        String text,
        long calls,
        List<Latencies> slices,
        Latencies after) {
    public ShapeLoad {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(text, "text is null");
        slices = List.copyOf(slices);
        requireNonNull(after, "after is null");
    }

    /** All of them. */
    public Latencies all() {
        List<Latencies> all = new ArrayList<>(slices);
        all.add(after);
        return Latencies.sum(all);
    }
}
