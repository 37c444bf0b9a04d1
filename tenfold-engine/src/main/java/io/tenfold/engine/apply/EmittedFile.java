// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

/**
 * A file of a migration.
 *
 * @param name its name, without a folder
 * @param text its content
 */
public record EmittedFile(String name, String text) {
    public EmittedFile {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }
}
