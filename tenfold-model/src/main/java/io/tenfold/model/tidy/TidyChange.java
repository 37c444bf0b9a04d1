// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of an index that is there.
 *
 * @param kind what is wrong
 * @param subject the index it is about
 * @param drops the index is dropped, else it is only built anew
 * @param replacement what is built before it is dropped, null where nothing
 * @param relied indexes that are there and must stay for the change to be right
 * @param ddl statements in order, each by itself and in no transaction
 * @param undo statements in order that take it back, comment included
 * @param freedBytes bytes it frees on disk, less what it builds; an estimate for all but a drop
 * @param reason one sentence
 */
public record TidyChange(
        TidyKind kind,
        IndexFacts subject,
        boolean drops,
        @Nullable IndexDefinition replacement,
        List<IndexFacts> relied,
        List<String> ddl,
        List<String> undo,
        long freedBytes,
        String reason) {
    public TidyChange {
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
        relied = List.copyOf(relied);
        ddl = List.copyOf(ddl);
        undo = List.copyOf(undo);
        requireNonNull(reason, "reason is null");
    }
}
