// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.ChangeKind;
import org.jspecify.annotations.Nullable;

/**
 * Something done (or tried) to a database or a DataSource.
 *
 * @param id the recommendation's id
 * @param kind what kind
 * @param ddl statement executed, null for a change in the DataSource
 * @param undo statement that takes it back, null for a change in the DataSource
 * @param bytes real size on disk, 0 where it has none
 * @param state where it stands
 * @param detail one sentence: how long it took, or why it failed or was taken back
 */
public record Change(
        String id,
        ChangeKind kind,
        @Nullable String ddl,
        @Nullable String undo,
        long bytes,
        ChangeState state,
        String detail) {
    public Change {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(state, "state is null");
        requireNonNull(detail, "detail is null");
    }

    /** The same with another sentence. */
    public Change withDetail(String sentence) {
        return new Change(id, kind, ddl, undo, bytes, state, sentence);
    }
}
