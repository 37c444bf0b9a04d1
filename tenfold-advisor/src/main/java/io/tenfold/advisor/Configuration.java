// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * Today's indexes, changed in thought.
 *
 * @param added indexes that are not there
 * @param hidden indexes that are there, as if they were not
 */
public record Configuration(List<IndexDefinition> added, List<Index> hidden) {
    /** Nothing is changed. */
    public static final Configuration TODAY = new Configuration(List.of(), List.of());

    public Configuration {
        added = List.copyOf(added);
        hidden = List.copyOf(hidden);
    }

    /** Today's indexes and these. */
    public static Configuration of(List<IndexDefinition> added) {
        return new Configuration(added, List.of());
    }
}
