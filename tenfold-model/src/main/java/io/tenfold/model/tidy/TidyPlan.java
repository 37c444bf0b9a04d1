// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import java.util.List;

/**
 * What was decided. Every index is either the subject of a change or kept.
 *
 * @param changes in the order in which they should be made; each was priced together with those before it
 * @param kept by table and name
 */
public record TidyPlan(List<TidyChange> changes, List<Keep> kept) {
    public TidyPlan {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
    }
}
