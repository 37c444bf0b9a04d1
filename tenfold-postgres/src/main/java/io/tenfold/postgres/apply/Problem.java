// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

/**
 * Something that was found before anything was changed.
 *
 * @param weight what it means
 * @param sentence what, with its figures and the next step
 */
public record Problem(Weight weight, String sentence) {
    public Problem {
        requireNonNull(weight, "weight is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** What a problem means. */
    public enum Weight {
        /** Nothing is begun while it is there. */
        REFUSES,
        /** A change would wait for it, and may be begun all the same. */
        WAITS,
        /** To be known. */
        NOTE
    }

    static Problem refuses(String sentence) {
        return new Problem(Weight.REFUSES, sentence);
    }

    static Problem waits(String sentence) {
        return new Problem(Weight.WAITS, sentence);
    }

    static Problem note(String sentence) {
        return new Problem(Weight.NOTE, sentence);
    }
}
