// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Finder} would do, before anything is priced.
 *
 * @param kind what is wrong
 * @param subject the index it is about
 * @param drops the index is dropped, else it is only built anew
 * @param replacement what is built before, null where nothing
 * @param relied indexes that are there and take over its work
 * @param reason one sentence
 */
record Proposal(
        TidyKind kind,
        IndexFacts subject,
        boolean drops,
        @Nullable IndexDefinition replacement,
        List<IndexFacts> relied,
        String reason) {
    Proposal {
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
        relied = List.copyOf(relied);
        requireNonNull(reason, "reason is null");
    }

    static Proposal drop(TidyKind kind, IndexFacts subject, List<IndexFacts> relied, String reason) {
        return new Proposal(kind, subject, true, null, relied, reason);
    }

    static Proposal replace(TidyKind kind, IndexFacts subject, IndexDefinition by, String reason) {
        return new Proposal(kind, subject, true, by, List.of(), reason);
    }

    static Proposal rebuild(TidyKind kind, IndexFacts subject, String reason) {
        return new Proposal(kind, subject, false, null, List.of(), reason);
    }
}
