// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query shape to be replayed.
 *
 * @param fingerprint the shape
 * @param name name of the unit of work it runs in, null where there is none
 * @param text the normalised text
 * @param calls how often it was captured; its weight in the mix
 * @param writes it may do more than read, so it needs to be allowed
 * @param samples what is executed, by turns as often as each was captured; not empty, all can be bound
 */
public record LoadStatement(
        Fingerprint fingerprint, @Nullable String name, String text, long calls, boolean writes, List<Sample> samples) {
    public LoadStatement {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(text, "text is null");
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no sample of " + fingerprint);
        }
    }
}
