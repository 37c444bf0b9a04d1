// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure of the whole application, beside what was aimed at.
 *
 * @param name what was measured
 * @param unit such as {@code ms}, {@code requests/s}, {@code %}, {@code MB}, {@code x}; empty for a bare number
 * @param before without the changes; empty where not measured
 * @param after with them; empty where not measured
 * @param target what was aimed at, null where nothing was
 * @param met whether {@code after} meets the target, null where there is none or nothing was measured
 * @param note how it was measured, or why it was not; may be empty
 */
public record Figure(
        String name,
        String unit,
        OptionalDouble before,
        OptionalDouble after,
        @Nullable String target,
        @Nullable Boolean met,
        String note) {
    public Figure {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(note, "note is null");
    }
}
