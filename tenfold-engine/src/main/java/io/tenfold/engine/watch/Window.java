// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the application ran in a stretch of time.
 *
 * @param from its beginning, by the server's clock
 * @param to its end
 * @param shapes those with at least one call known, most time first
 * @param notCompared shapes whose figures are not to be relied on, and why; there may be figures of them nevertheless
 * @param notes what is to be known of the whole, one sentence each
 */
public record Window(
        Instant from, Instant to, List<ShapeFigures> shapes, Map<Fingerprint, String> notCompared, List<String> notes) {
    public Window {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        shapes = List.copyOf(shapes);
        notCompared = Collections.unmodifiableMap(new LinkedHashMap<>(notCompared));
        notes = List.copyOf(notes);
    }

    /** How long it was. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
