// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side.
 *
 * @param figures of all requests together
 * @param shapes of each shape that both have, in the order of this run
 * @param notes what makes the two hard to compare, one sentence each
 */
public record RunComparison(List<ComparedFigure> figures, List<ComparedShape> shapes, List<String> notes) {
    public RunComparison {
        figures = List.copyOf(figures);
        shapes = List.copyOf(shapes);
        notes = List.copyOf(notes);
    }

    /**
     * One shape.
     *
     * @param fingerprint the shape
     * @param name name of the unit of work it runs in, null where there is none
     * @param text the normalised text
     * @param figures its figures
     */
    public record ComparedShape(
            Fingerprint fingerprint, @Nullable String name, String text, List<ComparedFigure> figures) {
        public ComparedShape {
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(text, "text is null");
            figures = List.copyOf(figures);
        }
    }
}
