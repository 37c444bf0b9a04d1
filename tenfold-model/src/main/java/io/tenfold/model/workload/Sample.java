// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a shape that can be executed again: its own text with the values it was bound to.
 *
 * @param text the text as captured
 * @param parameters one for each placeholder, or empty for a text that has none (or of whose values nothing is known); hidden ones
 *     tell types only
 * @param calls how many captured executions had exactly this text and these values
 * @param origin where the values come from
 * @param searchPath the search_path it ran under as {@code SHOW search_path} prints it, null when unknown
 */
public record Sample(
        String text,
        List<Parameter> parameters,
        long calls,
        Origin origin,
        @Nullable String searchPath) {
    public Sample {
        requireNonNull(text, "text is null");
        parameters = List.copyOf(parameters);
        requireNonNull(origin, "origin is null");
    }

    /** A sample the application sent, search_path unknown. */
    public Sample(String text, List<Parameter> parameters, long calls) {
        this(text, parameters, calls, Origin.OBSERVED, null);
    }

    /** Whether its values are known, so that it can be executed; a text without placeholders has them in itself. */
    public boolean hasValues() {
        return parameters.stream().noneMatch(Parameter::isHidden);
    }

    /** The same with other values; whatever else there is to the sample stays. */
    public Sample withParameters(List<Parameter> values) {
        return new Sample(text, values, calls, origin, searchPath);
    }

    /** Where values come from. */
    public enum Origin {
        /** The application sent them. */
        OBSERVED,
        /** Drawn from the statistics of the columns they are compared with: an assumption, to be labelled as one. */
        DRAWN
    }
}
