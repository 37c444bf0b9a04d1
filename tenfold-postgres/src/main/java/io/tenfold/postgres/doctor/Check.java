// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing looked at.
 *
 * @param id stable name, such as {@code role}
 * @param state how it is
 * @param sentence what was found
 * @param remedy the SQL or command that helps, null where nothing needs to be done
 * @param alternative another one in its place, such as narrower grants; null where there is none
 */
public record Check(
        String id,
        State state,
        String sentence,
        @Nullable String remedy,
        @Nullable String alternative) {
    public Check {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(sentence, "sentence is null");
    }

    static Check fine(String id, String sentence) {
        return new Check(id, State.FINE, sentence, null, null);
    }

    static Check note(String id, String sentence, @Nullable String remedy) {
        return new Check(id, State.NOTE, sentence, remedy, null);
    }

    static Check missing(String id, String sentence, @Nullable String remedy) {
        return new Check(id, State.MISSING, sentence, remedy, null);
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
