// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import static java.util.Objects.requireNonNull;

import io.tenfold.jdbc.cache.ResultStore;
import io.tenfold.jdbc.observe.Observers;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one DataSource share.
 *
 * @param observers told of every execution
 * @param results the result cache, null when no rule asks for one
 * @param use counts connections
 */
public record Features(Observers observers, @Nullable ResultStore results, UseCounter use) {
    public Features {
        requireNonNull(observers, "observers is null");
        requireNonNull(use, "use is null");
    }
}
