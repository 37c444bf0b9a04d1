// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing looked at.
 *
 * @param id stable name, such as {@code statistics-privilege}
 * @param state how it is
 * @param sentence what was found
 * @param remedy the SQL or command that helps, null where nothing needs to be done
 */
public record Check(
        String id, State state, String sentence, @Nullable String remedy) {
    public Check {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** States of a check. */
    public enum State {
        /** As it should be. */
        FINE,
        /** Worth knowing; analysis works. */
        NOTE,
        /** Analysis does not work, or only in part, until it is mended. */
        MISSING
    }
}
