// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One statement of a shape that can be executed again: its own text with the values it was bound to.
 *
 * @param text the text as captured
 * @param parameters one for each placeholder, or empty for a text that has none (or whose values are unknown)
 * @param calls how many captured executions had exactly this text and these values
 */
public record Sample(String text, List<Parameter> parameters, long calls) {
    public Sample {
        requireNonNull(text, "text is null");
        parameters = List.copyOf(parameters);
    }
}
