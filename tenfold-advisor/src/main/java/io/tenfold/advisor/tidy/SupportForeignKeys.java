// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.sql.text.Quote;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a foreign key would lose the index by which the server finds referring rows when a row referred to is deleted or its
 * key changed (ri_triggers.c); no statement of a workload shows that.
 */
final class SupportForeignKeys {
    private SupportForeignKeys() {}

    /** The first key that no other index would support as well. */
    static Optional<ForeignKey> lost(Proposal proposal, TidyInput remaining) {
        IndexFacts index = proposal.subject();
        return remaining.foreignKeys().stream()
                .filter(key -> key.table().equals(index.table()))
                .filter(key -> support(index.index().definition(), key) > 0)
                .filter(key -> others(proposal, remaining)
                        .noneMatch(other -> canSearch(other)
                                && support(other, key) >= support(index.index().definition(), key)))
                .findFirst();
    }

    private static Stream<IndexDefinition> others(Proposal proposal, TidyInput remaining) {
        Stream<IndexDefinition> existing = remaining.indexes().stream()
                .filter(other -> !other.name().equals(proposal.subject().name())
                        && other.index().valid()
                        && other.table().equals(proposal.subject().table()))
                .flatMap(other -> Stream.ofNullable(other.index().definition()));
        return Stream.concat(existing, Stream.ofNullable(proposal.replacement()));
    }

    private static boolean canSearch(IndexDefinition index) {
        return index.method() == IndexMethod.BTREE || index.method() == IndexMethod.HASH;
    }

    /** How many of its leading keys are columns that refer; a predicate may only say that such a column is not NULL. */
    private static int support(@Nullable IndexDefinition index, ForeignKey key) {
        if (index == null || !isAllReferring(index.predicate(), key)) {
            return 0;
        }
        int support = 0;
        for (IndexKey part : index.keys()) {
            if (part.column() == null || !key.columns().contains(part.column())) {
                break;
            }
            support++;
        }
        return support;
    }

    private static boolean isAllReferring(@Nullable String predicate, ForeignKey key) {
        return predicate == null
                || key.columns().stream()
                        .anyMatch(column -> predicate.equals("(" + Quote.identifier(column) + " IS NOT NULL)"));
    }
}
