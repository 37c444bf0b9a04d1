// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.List;

/**
 * An index whose build failed: no plan uses it, every write maintains it. A unique one is built anew instead of dropped, since
 * somebody wants what it is to enforce; what REINDEX CONCURRENTLY left behind ({@code _ccnew}, {@code _ccold}) has its twin.
 */
final class FindInvalid implements Finder {
    @Override
    public List<Proposal> find(TidyInput input) {
        return input.indexes().stream()
                .filter(index -> !index.index().valid())
                .map(FindInvalid::proposal)
                .toList();
    }

    private static Proposal proposal(IndexFacts index) {
        if (index.index().unique() && !isLeftover(index.index().name())) {
            return Proposal.rebuild(
                    TidyKind.INVALID,
                    index,
                    "It is invalid: no plan uses it, every write maintains it, and what it is to keep unique may not be.");
        }
        return Proposal.drop(
                TidyKind.INVALID,
                index,
                List.of(),
                "It is invalid: its build failed, so no plan uses it, and every write maintains it.");
    }

    static boolean isLeftover(String name) {
        return name.matches(".*_cc(new|old)[0-9]*");
    }
}
