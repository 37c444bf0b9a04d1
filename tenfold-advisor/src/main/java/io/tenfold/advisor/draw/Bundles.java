// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Sample;
import java.util.List;

/** What drawing came to for one statement. */
public sealed interface Bundles {
    /**
     * Values for every placeholder.
     *
     * @param samples the most frequent first, at least one; labelled as drawn
     * @param defaults placeholders that got a default of their type, since nothing is known of a column they meet
     */
    record Drawn(List<Sample> samples, List<Integer> defaults) implements Bundles {
        public Drawn {
            samples = List.copyOf(samples);
            defaults = List.copyOf(defaults);
        }
    }

    /**
     * None: the statement keeps its generic plan.
     *
     * @param reason one sentence
     */
    record NotDrawn(String reason) implements Bundles {
        public NotDrawn {
            requireNonNull(reason, "reason is null");
        }
    }
}
