// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An extension.
 *
 * @param name its name
 * @param installed version in the database, null where it is not installed
 * @param available version the server would install, null where it has none
 */
public record ExtensionFacts(
        String name, @Nullable String installed, @Nullable String available) {
    public ExtensionFacts {
        requireNonNull(name, "name is null");
    }
}
