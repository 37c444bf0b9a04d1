// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An index that is left alone.
 *
 * @param index the index
 * @param considered what was thought to be wrong with it, null where nothing was
 * @param reason code
 * @param sentence one sentence without literals
 */
public record Keep(IndexFacts index, @Nullable TidyKind considered, KeepReason reason, String sentence) {
    public Keep {
        requireNonNull(index, "index is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(sentence, "sentence is null");
    }
}
