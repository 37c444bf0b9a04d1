// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Distribution;

/**
 * One unit of work (or query) as the application sees it, connecting included.
 *
 * @param before without the changes
 * @param after with all of them
 */
public record ApplicationTimes(Distribution before, Distribution after) {
    public ApplicationTimes {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }
}
