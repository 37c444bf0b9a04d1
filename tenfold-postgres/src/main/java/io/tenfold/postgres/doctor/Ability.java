// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

/**
 * Something Tenfold does, and whether it can do it here.
 *
 * @param id stable name, such as {@code advise}
 * @param possible whether it can
 * @param sentence how far, or why not
 */
public record Ability(String id, boolean possible, String sentence) {
    public Ability {
        requireNonNull(id, "id is null");
        requireNonNull(sentence, "sentence is null");
    }
}
